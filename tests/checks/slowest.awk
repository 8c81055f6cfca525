# The times of a run's tests, from Maven's reports; a class's work around its tests, such as a deploy, counts as one test.
function attribute(name) {
  match($0, " " name "=\"[^\"]*")
  return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
}
function seconds(    text) {
  text = attribute("time")
  gsub(",", "", text)
  return text + 0
}
function simple(name) {
  sub(/.*\./, "", name)
  return name
}
/<testsuite / {
  class[FILENAME] = simple(attribute("name"))
  around[FILENAME] = seconds()
}
/<testcase / {
  around[FILENAME] -= seconds()
  printf "%8.1f s  %s.%s\n", seconds(), class[FILENAME], attribute("name")
}
END {
  for (file in around) printf "%8.1f s  %s, around its tests\n", around[file], class[file]
}
