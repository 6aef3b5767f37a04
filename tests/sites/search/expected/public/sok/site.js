kolofonSearch.site({"languages":["sv"],
"words":[""],
"endings":[["a"]],
"rare":["ader","at","atet","en","igt","ter"],
"names":[["SKR","Sveriges Kommuner och Regioner","SKL"]],
"series":[["rapport",["Månadsrapport"]]],
"groups":[["rapport/2025-06/","texts/rapport/2025-06",0,2025,"0",4]]});
