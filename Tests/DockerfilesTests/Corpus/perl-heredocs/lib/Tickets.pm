package Tickets;
use strict;
use warnings;

sub summary { return "no open tickets\n" }
sub close_old { return 0 }

1;
