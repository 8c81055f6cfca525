# The coverage of a run's unit tests, one line per module, from JaCoCo's tables.
BEGIN { FS = "," }
FNR > 1 {
  branches[$1] += $6 + $7
  branches_covered[$1] += $7
  lines[$1] += $8 + $9
  lines_covered[$1] += $9
}
function share(part, whole) {
  return whole ? sprintf("%3d %%", 100 * part / whole) : "  - %"
}
END {
  for (module in lines)
    printf "%s of lines, %s of branches  %s\n", share(lines_covered[module], lines[module]), share(branches_covered[module], branches[module]), module
}
