#include "src/builtin/args.h"
#include "src/builtin/posix.h"
#include "src/builtin/sockopts.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netpacket/packet.h>

/* phial_net.interfaces(): the network interfaces of this computer. */

static Term address(Heap *h, const struct sockaddr *from) {
    struct sockaddr_storage addr = {0};
    if (!from || (from->sa_family != AF_INET && from->sa_family != AF_INET6))
        return atom_from_cstr("none");
    memcpy(&addr, from,
           from->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6));
    return sockaddr_ip(h, &addr);
}

/* What is known of one address: {interface, flags, family, address, mask, other end}; hardware
 * addresses are binaries. */
static Term row(Heap *h, const struct ifaddrs *i) {
    const struct sockaddr_ll *link = (const struct sockaddr_ll *)i->ifa_addr;
    const bool hardware = i->ifa_addr->sa_family == AF_PACKET;
    const Term items[] = {bin_from_cstr(h, i->ifa_name),
                          term_from_int64(h, i->ifa_flags),
                          atom_from_cstr(hardware                             ? "link"
                                         : i->ifa_addr->sa_family == AF_INET6 ? "inet6"
                                                                              : "inet"),
                          hardware ? bin_from_bytes(h, link->sll_addr, link->sll_halen)
                                   : address(h, i->ifa_addr),
                          hardware ? atom_from_cstr("none") : address(h, i->ifa_netmask),
                          hardware ? atom_from_cstr("none") : address(h, i->ifa_broadaddr)};
    return tuple_from_array(h, items, COUNT_OF(items));
}

/* {:ok, [row]} in the order of the system. */
Term bif_phial_net_interfaces_0(Process *p, Term *args) {
    struct ifaddrs *all;
    if (getifaddrs(&all) != 0) return errno_tuple(p);
    ListBuilder b = list_builder(&p->heap);
    for (const struct ifaddrs *i = all; i; i = i->ifa_next) {
        const int family = i->ifa_addr ? i->ifa_addr->sa_family : AF_UNSPEC;
        if (family == AF_INET || family == AF_INET6 || family == AF_PACKET)
            list_builder_add(&b, row(&p->heap, i));
    }
    freeifaddrs(all);
    return ok_tuple(p, list_builder_end(&b, TERM_NIL));
}
