kolofonSearch.texts("texts/rapport/2025-06-1",{"title":"Månadsrapport juni 2025","period":"juni 2025","language":"sv"},[
["report","index.html","Månadsrapport juni 2025",[]],
["section","inledning.html","Inledning",[["","","Sjukfrånvaron ökar."],["","","Resultatet är 350 tkr. Enligt SKL är de sjuka många."],["inledning.personal-pa-vag","Personal på väg","Frånvaron är 4,5 procent i e-tjänsten."]]],
["section","ekonomi.html","Ekonomi",[["ekonomi.utfall","Utfall",""]]],
["table","tabeller/ekonomi.html","Ekonomi, januari–juni 2025",[["","","Utfall, Budget. Intäkter: 12 450; 12 300. Kostnader: 12 100; 12 150. Resultat: 350; 150."]]]
]);
