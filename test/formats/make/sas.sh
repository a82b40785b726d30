#!/bin/sh
# Picks the samples of SAS files from the tests of pandas 0.22.0 (a wheel, unpacked in $1) and writes the values that pandas
# reads from them beside them: sh make/sas.sh WHEEL samples/sas PYTHON
set -eu
from=$1/pandas/tests/io/sas/data
for name in test1 test2 test3 test8 test10 test12 test14 test16 datetime airline productsales; do
  gzip -9nc "$from/$name.sas7bdat" >"$2/$name.sas7bdat.gz"
done
