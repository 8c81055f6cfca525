package main

func endWithParent() {}
