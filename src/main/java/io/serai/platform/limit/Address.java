package io.serai.platform.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where requests come from, as far as it tells people apart: an IPv6 customer has a whole /64 to choose from. */
final class Address {

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final int PREFIX = 8;

    private Address() {}

    static String of(String remote) {
        var literal = remote.replaceFirst("%.*", "");
        if (!literal.contains(":") || !IPV6.matcher(literal).matches()) {
            return literal;
        }
        try {
            // a literal is never looked up in DNS
            var address = InetAddress.getByName(literal);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX)) + "/64"
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return literal;
        }
    }
}
