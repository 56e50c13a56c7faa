# usage: b.sh BUILD_ROOT(.build/x86_64..../debug) MODULES OUT
R=$1
grep -E '/(DebriefText|DebriefLanguage|DebriefCore|DebriefChecks|CSentenceModel|CYaml|Yams)\.build/' $R/debrief.product/Objects.LinkFileList > /tmp/j/dump/objs.txt
cd /tmp/j/dump
/opt/swift/usr/bin/swiftc -swift-version 6 -Onone -enable-testing -package-name judge -I $2 -Xcc -fmodule-map-file=/work/judge/Sources/CCmarkGFM/module.modulemap $(for d in /work/main/.build/checkouts/Yams/Sources/CYaml/include; do echo -I $d; done) -I /work/judge/Sources/CSentenceModel/include main.swift @objs.txt $(pkg-config --libs libcmark-gfm) -lcmark-gfm-extensions -o $3
