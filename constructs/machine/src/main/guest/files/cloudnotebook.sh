#!/bin/sh
# What administrators do on this machine: cloudnotebook --help
exec /usr/bin/python3 $bundle "$$@"
