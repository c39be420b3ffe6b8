use strict;
use warnings;
use Tickets;

sub { [200, ['Content-Type' => 'text/plain'], [Tickets->summary]] };
