#include "cli/commands.h"

namespace kolofon {

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Files swedish() {
    return {
        {"site.toml", R"(format = 1
title = "Kommunens rapporter"
base_url = "https://rapporter.example.org/"   # dit webbplatsen ska
language = "sv"
publisher = "Exempelkommunen"
contact = "rapporter@example.org"
description = "Månadsrapporter från Exempelkommunen."

[abbreviations]
tkr = "tusen kronor"
)"},
        {"content/manadsrapport/series.toml", R"(title = "Månadsrapport"
description = "Verksamhet och ekonomi, månad för månad."
period = "month"
)"},
        {"content/manadsrapport/2025-06/report.toml", R"(title = "Månadsrapport juni 2025"
period = "2025-06"
published = 2025-07-04
responsible = "Kommundirektören"
summary = "Läget i verksamhet och ekonomi efter sex månader."
key_figures = ["ekonomi.resultat.utfall", "ekonomi.intakter.utfall"]
)"},
        {"content/manadsrapport/2025-06/01-inledning.md", R"(+++
title = "Inledning"
summary = "Det viktigaste i korthet"
+++

Resultatet efter sex månader är {{ ekonomi.resultat.utfall }}, vilket är
{{ = ekonomi.resultat.utfall - ekonomi.resultat.budget | signed }} mot budget.
Mer står i {{ section ekonomi }}.
)"},
        {"content/manadsrapport/2025-06/02-ekonomi.md", R"(+++
title = "Ekonomi"
summary = "Utfall och budget"
+++

## Resultat

Talen i texten hämtas ur tabellen. Ändra dem i `tables/ekonomi.csv`, så ändras de överallt.

{{ table ekonomi }}
)"},
        {"content/manadsrapport/2025-06/tables/ekonomi.csv",
         "Post,Utfall,Budget\nIntäkter,12450,12300\nKostnader,12100,12150\nResultat,350,150\n"},
        {"content/manadsrapport/2025-06/tables/ekonomi.toml", R"(title = "Ekonomi, januari–juni 2025"
source = "Ekonomisystemet, 30 juni 2025"
unit = "tkr"
kind = "amount"
decimals = 0

[[column]]
label = "Utfall"

[[column]]
label = "Budget"

[[row]]
label = "Resultat"
total = true

[[check]]
rule = "resultat == intakter - kostnader"
)"},
        {"content/about.md", R"(+++
title = "Om webbplatsen"
+++

Här publicerar vi våra månadsrapporter.
)"},
        {".gitignore", "/out/\n"},
    };
}

Files english() {
    return {
        {"site.toml", R"(format = 1
title = "Council reports"
base_url = "https://reports.example.org/"   # where the site will live
language = "en"
publisher = "Example Council"
contact = "reports@example.org"
description = "Monthly reports of Example Council."
)"},
        {"content/monthly-report/series.toml", R"(title = "Monthly report"
description = "Services and finances, month by month."
period = "month"
)"},
        {"content/monthly-report/2025-06/report.toml", R"(title = "Monthly report, June 2025"
period = "2025-06"
published = 2025-07-04
responsible = "Chief Executive"
summary = "Where services and finances stand after six months."
key_figures = ["finance.result.actual", "finance.income.actual"]
)"},
        {"content/monthly-report/2025-06/01-introduction.md", R"(+++
title = "Introduction"
summary = "The most important in brief"
+++

The result after six months is {{ finance.result.actual }}, which is
{{ = finance.result.actual - finance.result.budget | signed }} against budget.
More in {{ section finance }}.
)"},
        {"content/monthly-report/2025-06/02-finance.md", R"(+++
title = "Finance"
summary = "Actual and budget"
+++

## Result

The numbers in the text come from the table. Change them in `tables/finance.csv` and they change everywhere.

{{ table finance }}
)"},
        {"content/monthly-report/2025-06/tables/finance.csv",
         "Item,Actual,Budget\nIncome,12450,12300\nCosts,12100,12150\nResult,350,150\n"},
        {"content/monthly-report/2025-06/tables/finance.toml", R"(title = "Finance, January–June 2025"
source = "Accounts, 30 June 2025"
unit = "EUR"
kind = "amount"
decimals = 0

[[column]]
label = "Actual"

[[column]]
label = "Budget"

[[row]]
label = "Result"
total = true

[[check]]
rule = "result == income - costs"
)"},
        {"content/about.md", R"(+++
title = "About"
+++

This is where we publish our monthly reports.
)"},
        {".gitignore", "/out/\n"},
    };
}

} // namespace

std::vector<std::pair<std::string, std::string>> starter_site(Language language) {
    return language == Language::Swedish ? swedish() : english();
}

} // namespace kolofon
