kolofonSearch.words("words-",`
0 12100 :G
0 12150 :G
0 12300 :G
0 12450 :G
0 150 :G
0 2025 :7F
0 350 :88
0 4.5 :8
0 är :9
0 budget :G
0 de :8
0 e :8
0 e-tjänst en:8
0 ekonomi :F7
0 enl igt:8
0 frånvaron :8 *8
0 i :8
0 inledning :B
0 intäk ter:G
0 januari :J
0 juni :7F
0 kostn ader:G
0 månadsrapport :7
0 mång a:8
0 ökar :8
0 på :A
0 personal :A
0 procent :8
0 result at:G atet:8
0 sjuk a:8
0 sjukfrånvaron :8
0 skl :8
0 tjänst en:8
0 tkr :8
0 utfall :E4
0 väg :A
`);
