#include "bundle/bundle.h"

#include "base/signature.h"
#include "base/url.h"
#include "check/page_scan.h"
#include "format/zip_reader.h"
#include "fs/path.h"
#include "published_site.h"

namespace kolofon {
namespace {

/// A published report with a hidden section, and packages of it.
class Bundle : public PublishedSiteTest {
protected:
    MemoryFileSystem out;

    std::unique_ptr<Bundler> bundler() {
        auto opened = Bundler::open(fs, {&fs, themes.get()}, Timestamp{clock}, "Kolofon", "1", findings);
        EXPECT_TRUE(opened.ok() && opened.value());
        return std::move(opened.value());
    }

    std::optional<BundleOutcome> bundle(BundleFormat format, Audience audience = Audience::Public, int version = 1,
                                        const std::string& path = "paket", bool overwrite = false) {
        findings = {};
        BundleRequest request;
        request.of.report = report_name;
        request.of.version = version;
        request.format = format;
        request.audience = audience;
        request.path = path;
        request.overwrite = overwrite;
        request.private_key = key;
        auto made = bundler()->write(request, out, findings);
        EXPECT_TRUE(made.ok());
        return made.ok() ? made.value() : std::nullopt;
    }

    /// The package's bytes.
    std::string packed(BundleFormat format, Audience audience = Audience::Public, int version = 1) {
        (void)out.remove_all("paket");
        EXPECT_TRUE(bundle(format, audience, version)) << text();
        return out.read("paket").value();
    }

    std::map<std::string, std::string> files_in(const std::string& zip) {
        std::map<std::string, std::string> files;
        Findings none;
        auto reader = ZipReader::open(zip, "paket", none);
        EXPECT_TRUE(reader);
        if (!reader) return files;
        for (const std::string& name : reader->names()) files[name] = reader->read(name, none).value_or("");
        return files;
    }

    std::string key;
};

TEST_F(Bundle, NoLinkOfAPackageLeadsToAMissingPage) {
    published();
    const auto files = files_in(packed(BundleFormat::Html));
    size_t links = 0;
    for (const auto& [path, html] : files) {
        if (!path.ends_with(".html")) continue;
        PageScan scan;
        scan_page(html, scan);
        for (const std::string_view link : scan.links) {
            const std::string address(link.substr(0, link.find('#')));
            if (address.empty() || has_scheme(address)) continue;
            const auto target = normalize_path(join_path(directory_of(path), percent_decoded(address)));
            ASSERT_TRUE(target) << link;
            const bool there = files.contains(*target) || files.contains(*target + "/index.html") ||
                               target->ends_with("/sok"); // the folder that the search page reads
            EXPECT_TRUE(there) << path << " links to " << link;
            ++links;
        }
    }
    EXPECT_GT(links, 20u);
    const std::string name = "rapport-2025-06-v1/";
    EXPECT_TRUE(files.contains(name + "index.html"));
    EXPECT_TRUE(files.contains(name + "sok.html"));
    EXPECT_TRUE(files.contains(name + "rapport/2025-06/v1/inledning.html"));
    EXPECT_TRUE(has(files.at(name + "rapport/index.html"), "https://rapporter.example.org/rapport/"));
    EXPECT_TRUE(has(files.at(name + "assets/look.css"), "a[href=\"../../index.html\"]::after"));
}

TEST_F(Bundle, SealedPartsStandInItAsTheyWereSealed) {
    published();
    const auto files = files_in(packed(BundleFormat::Html));
    build();
    EXPECT_EQ(sealed_part(files.at("rapport-2025-06-v1/rapport/2025-06/v1/inledning.html")),
              sealed_part(page("v1/inledning.html")));
}

TEST_F(Bundle, PackagesForThePublicHaveNothingInternalAndNoSources) {
    put("site.toml", fs.read("site.toml").value() + "audiences = [\"public\", \"intranet\"]\n");
    published();
    for (const BundleFormat format : {BundleFormat::Html, BundleFormat::Bagit, BundleFormat::Csip}) {
        for (const auto& [path, bytes] : files_in(packed(format))) {
            EXPECT_FALSE(has(bytes, "Kanariefågel")) << path;
            EXPECT_FALSE(has(path, "internt") || has(path, "report.toml")) << path;
        }
    }
    EXPECT_FALSE(has(packed(BundleFormat::Single), "Kanariefågel"));
    EXPECT_TRUE(bundle(BundleFormat::Bagit, Audience::Public, 1, "annan"));
    EXPECT_TRUE(found(Code::bundle_sources_left_out));
    const auto whole = files_in(packed(BundleFormat::Bagit, Audience::Intranet));
    EXPECT_TRUE(whole.contains("rapport-2025-06-v1-intranet-bag/data/source/02-internt.md"));
    EXPECT_TRUE(whole.contains("rapport-2025-06-v1-intranet-bag/data/seal/manifest.json"));
}

TEST_F(Bundle, TheSameVersionGivesTheSameBytesLaterToo) {
    published();
    for (const BundleFormat format :
         {BundleFormat::Html, BundleFormat::Single, BundleFormat::Bagit, BundleFormat::Csip, BundleFormat::Wacz}) {
        const std::string first = packed(format);
        clock += 365 * 24 * 3600;
        EXPECT_EQ(first, packed(format));
    }
}

TEST_F(Bundle, OtherReportsDoNotChangeIt) {
    published();
    const std::string alone = packed(BundleFormat::Html);
    put("content/rapport/2025-07/report.toml", "title = \"Juli\"\nperiod = \"2025-07\"\npublished = 2025-08-04\n");
    put("content/rapport/2025-07/01-text.md", "+++\ntitle = \"Text\"\nthread = \"x\"\n+++\n\nText.\n");
    PublishInput input;
    input.report = "rapport/2025-07";
    input.time = Timestamp{clock};
    findings = {};
    const auto outcome = publish_report(fs, {&fs, themes.get()}, input, findings);
    ASSERT_TRUE(outcome.ok() && outcome->sealed) << text();
    EXPECT_EQ(alone, packed(BundleFormat::Html));
}

TEST_F(Bundle, ALaterCorrectionIsToldInThePackageOfTheEarlierVersion) {
    published();
    const std::string before = packed(BundleFormat::Html);
    put_figures("60", "41", "101");
    put("content/rapport/2025-06/report.toml", report_toml(correction_of_total));
    published();
    const auto files = files_in(packed(BundleFormat::Html));
    const std::string& front = files.at("rapport-2025-06-v1/index.html");
    EXPECT_FALSE(has(files_in(before).at("rapport-2025-06-v1/index.html"), "Antalet män angavs fel."));
    EXPECT_TRUE(has(front, "Antalet män angavs fel."));
    EXPECT_TRUE(has(front, "Version 2"));
}

TEST_F(Bundle, ItLooksAsItDidWhenItWasPublished) {
    put("themes/egen/theme.toml", "inherits = \"kolofon\"\n");
    put("themes/egen/assets/style.css", "body { color: #111111; }\n");
    put("site.toml", fs.read("site.toml").value() + "theme = \"egen\"\n");
    published();
    const std::string then = packed(BundleFormat::Html);
    put("themes/egen/assets/style.css", "body { color: #222222; }\n");
    put("themes/egen/templates/base.html",
        "<!doctype html><title>{{ page.title }}</title>{% block content %}{% endblock %}\n");
    EXPECT_EQ(then, packed(BundleFormat::Html));
    EXPECT_EQ(files_in(then).at("rapport-2025-06-v1/assets/style.css"), "body { color: #111111; }\n");
}

TEST_F(Bundle, AThemeThatCanNoLongerBeUsedGivesWayToTodays) {
    published();
    auto store = Store::open(fs, findings);
    const StoredReport* stored = store.value()->report(report_name, findings);
    put(*stored->path_of(1, "theme/kolofon/templates/base.html"), "{% from another time %}");
    (void)out.remove_all("paket");
    EXPECT_TRUE(bundle(BundleFormat::Html));
    EXPECT_TRUE(found(Code::bundle_theme_changed));
}

TEST_F(Bundle, AnotherPackageIsOverwrittenOnlyWhenTold) {
    published();
    ASSERT_TRUE(bundle(BundleFormat::Html));
    EXPECT_TRUE(bundle(BundleFormat::Html)->same);
    out.put("paket", "något annat");
    EXPECT_FALSE(bundle(BundleFormat::Html));
    EXPECT_TRUE(found(Code::bundle_exists));
    EXPECT_EQ(out.read("paket").value(), "något annat");
    EXPECT_TRUE(bundle(BundleFormat::Html, Audience::Public, 1, "paket", true));
    EXPECT_NE(out.read("paket").value(), "något annat");
    EXPECT_EQ(out.files().size(), 1u); // nothing is left beside it
}

TEST_F(Bundle, WhatCannotBePackedIsSaid) {
    findings = {};
    EXPECT_TRUE(bundler()->versions(report_name, Audience::Public, findings).empty());
    EXPECT_TRUE(found(Code::bundle_not_published));
    published();
    findings = {};
    EXPECT_TRUE(bundler()->versions(report_name + "@7", Audience::Public, findings).empty());
    EXPECT_TRUE(found(Code::bundle_no_version));
    EXPECT_TRUE(bundler()->versions("finns-inte/2025-06", Audience::Public, findings).empty());
    EXPECT_EQ(bundler()->versions("rapport", Audience::Public, findings).size(), 1u);
    EXPECT_EQ(bundler()->versions("", Audience::Public, findings).size(), 1u);
}

TEST_F(Bundle, AnInternalReportIsNotForThePublic) {
    put("content/rapport/2025-06/report.toml", report_toml("audience = \"intranet\"\n"));
    published();
    EXPECT_FALSE(bundle(BundleFormat::Html));
    EXPECT_TRUE(found(Code::bundle_not_for_audience));
    EXPECT_TRUE(bundler()->versions("", Audience::Public, findings).empty());
}

TEST_F(Bundle, AHiddenVersionIsNotForThePublic) {
    published();
    auto writer = StoreWriter::open(fs, findings);
    ASSERT_TRUE(writer.ok() && writer.value());
    const EventInput hide{LogEvent::Hide, report_name, 1, Timestamp{clock}, "Personuppgift", "Kommundirektören"};
    ASSERT_TRUE(writer.value()->append_event(hide, findings).ok());
    writer.value().reset();
    EXPECT_FALSE(bundle(BundleFormat::Html));
    EXPECT_TRUE(found(Code::bundle_hidden)) << text();
}

TEST_F(Bundle, ASignatureIsOfThePackagesDigest) {
    published();
    key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
          "-----END PRIVATE KEY-----\n"; // RFC 8032, 7.1, test 1
    ASSERT_TRUE(bundle(BundleFormat::Html));
    const auto verified = verify_signature(std::get<std::string>(public_key_of(key)), out.read("paket.sha512").value(),
                                           out.read("paket.sha512.sig").value());
    EXPECT_TRUE(std::get<bool>(verified));
    EXPECT_TRUE(has(out.read("paket.sha512").value(), "  paket\n"));
}

TEST_F(Bundle, WhateverFailsThePackageIsWholeOrNotThere) {
    published();
    const std::string whole = packed(BundleFormat::Wacz);
    size_t faults = 0;
    for (size_t nth = 0;; ++nth) {
        MemoryFileSystem disk;
        size_t count = 0;
        bool failed = false;
        disk.before_change = [&](const char*, const std::string& path) -> Result<void> {
            if (failed || count++ != nth) return {};
            failed = true;
            return Fault{"cannot write", path, 28};
        };
        findings = {};
        BundleRequest request;
        request.of.report = report_name;
        request.of.version = 1;
        request.format = BundleFormat::Wacz;
        request.path = "mapp/paket";
        const auto made = bundler()->write(request, disk, findings);
        if (!failed) break;
        ++faults;
        if (disk.exists("mapp/paket")) {
            EXPECT_EQ(disk.read("mapp/paket").value(), whole);
        } else {
            EXPECT_FALSE(made.ok());
        }
        if (faults > 400) break; // one act after another, of which most write pieces
        nth += nth > 40 ? 7 : 0;
    }
    EXPECT_GT(faults, 30u);
}

TEST_F(Bundle, WhatIsTooLargeForOneFileIsSaid) {
    put("site.toml", fs.read("site.toml").value() + "[attachments]\nlargest = \"1 GB\"\n");
    std::string attachments;
    for (const char* id : {"a", "b"}) {
        const std::string name(id);
        attachments +=
            "\n[[attachment]]\nid = \"" + name + "\"\ntitle = \"Stor\"\nfile = \"attachments/" + name + ".txt\"\n";
        put("content/rapport/2025-06/attachments/" + name + ".txt", std::string(limits::single_bytes / 2 + 1, *id));
    }
    put("content/rapport/2025-06/report.toml", report_toml(attachments));
    put("content/rapport/2025-06/03-bilagor.md",
        "+++\ntitle = \"Bilagor\"\n+++\n\nSe {{ attachment a }} och {{ attachment b }}.\n");
    published();
    EXPECT_FALSE(bundle(BundleFormat::Single));
    EXPECT_TRUE(found(Code::bundle_too_large));
}

TEST_F(Bundle, ASingleFileHasItsOwnDigestAndNoAddressesOfOtherFiles) {
    published();
    const std::string html = packed(BundleFormat::Single);
    PageScan scan;
    scan_page(html, scan);
    for (const std::string_view link : scan.links)
        EXPECT_TRUE(link.starts_with("#") || has_scheme(link)) << link.substr(0, 80);
    std::vector<std::string_view> ids = scan.ids;
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
    for (const std::string_view link : scan.links) {
        const bool is_place = link.starts_with("#") && link.size() > 1;
        EXPECT_TRUE(!is_place || std::binary_search(ids.begin(), ids.end(), link.substr(1))) << link;
    }
}

} // namespace
} // namespace kolofon
