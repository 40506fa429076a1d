/* The standard library's image and those of the packages, embedded in the executable; empty in the boot program that
   makes them. */
    .section .rodata
    .balign 16
    .globl stdlib_image
    .globl stdlib_image_end
stdlib_image:
#ifndef NO_IMAGE
    .incbin "build/stdlib.img"
#endif
stdlib_image_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
