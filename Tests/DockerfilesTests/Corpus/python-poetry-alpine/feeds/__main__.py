import sys

from lxml import etree

for entry in etree.parse(sys.stdin.buffer).iter("entry"):
    print(entry.findtext("title"))
