# A loaded machine may take its time until a message comes.
ExUnit.start(assert_receive_timeout: 2000)
