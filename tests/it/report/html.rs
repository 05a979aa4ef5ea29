//! Web pages: nothing of a report is markup, every link leads somewhere, nothing comes from elsewhere,
//! the figures are those of the batch, and no page is too large. In a browser: `tests/it/report/browser.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::files::fixture;
use crate::common::pages::{Page, folder, hostile, only, reviewed};
use crate::common::scoring::{assessment, fixtures, results, rubric, score};
use hegui_core::amount::Amount;
use hegui_core::report::{Outcome, Remark, Report, Submission};
use hegui_core::uplift::uplift;
use hegui_report::file_names::page_names;
use hegui_report::html;
use hegui_report::results::MemoryFolder;
use hegui_text::lang::Lang;

#[test]
fn ids_are_unique_and_every_link_leads_somewhere() {
    let reports = reviewed();
    let files = folder(&results(&reports, Lang::Zh));
    let parsed: BTreeMap<&str, Page> = files
        .iter()
        .map(|(path, html)| (path.as_str(), Page::parse(html)))
        .collect();
    let mut links = 0;
    for (path, page) in &parsed {
        let ids: BTreeSet<&String> = page.ids.iter().collect();
        assert_eq!(ids.len(), page.ids.len(), "{path}: an id stands twice");
        for link in &page.links {
            if link.starts_with("https://") || link.starts_with("http://") || link == "data:," {
                continue;
            }
            // A test of its own.
            if link == "reports.csv" {
                continue;
            }
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = match file.strip_prefix("../") {
                _ if file.is_empty() => (*path).to_owned(),
                Some(rest) => rest.to_owned(),
                None => {
                    let at = path.rfind('/').map_or(0, |at| at + 1);
                    format!("{}{file}", &path[..at])
                }
            };
            let page = parsed
                .get(target.as_str())
                .unwrap_or_else(|| panic!("{path}: {link} leads nowhere"));
            assert!(
                fragment.is_empty() || page.ids.iter().any(|id| id == fragment),
                "{path}: {link} leads to no place"
            );
            links += 1;
        }
    }
    assert!(links > 2_000, "{links}");
}

#[test]
fn the_blocks_of_a_page_add_up_to_all_items() {
    let reports = fixtures();
    let files = folder(&results(&reports, Lang::Zh));
    let mut pages = 0;
    for (path, page) in files
        .iter()
        .filter(|(path, _)| path.starts_with("reports/"))
    {
        let chips = page.split("data-filter href=\"#block-").skip(1);
        let counts = chips.map(|chip| {
            let (key, rest) = chip.split_once('"').unwrap();
            let (_, rest) = rest.split_once("<b>").unwrap();
            let count: usize = rest.split('<').next().unwrap().parse().unwrap();
            (key, count)
        });
        let counts: BTreeMap<&str, usize> = counts.collect();
        if counts.is_empty() {
            continue;
        }
        pages += 1;
        assert_eq!(
            counts.values().sum::<usize>(),
            rubric().items.len(),
            "{path}"
        );
        let described = counts.get("described").copied().unwrap_or(0);
        assert_eq!(
            page.contains(&format!("有措施而缺数据 {described} 项")),
            described > 0,
            "{path}"
        );
    }
    assert!(pages > 1, "{pages}");
}

#[test]
fn the_folder_holds_the_table_and_the_index_its_rows_as_data() {
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    let mut files = MemoryFolder::default();
    html::folder(&results, &mut files).unwrap();
    let file = |name: &str| &files.files.iter().find(|(path, _)| path == name).unwrap().1;
    assert_eq!(
        file("reports.csv"),
        &hegui_report::csv::render(&results).unwrap()
    );
    let index = std::str::from_utf8(file("index.html")).unwrap();
    let (_, data) = index
        .split_once("<script type=\"application/json\" id=\"data\">")
        .unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    assert!(!data.contains(['<', '>', '&']));
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    let names = page_names(&reports);
    let rows = data["rows"].as_array().unwrap();
    assert_eq!(rows.len(), results.batch.standings.len());
    for (row, standing) in rows.iter().zip(&results.batch.standings) {
        let score = assessment(&reports[standing.report]).final_score();
        assert_eq!(row[3], format!("reports/{}.html", names[standing.report]));
        assert_eq!(row[4], Amount(score.points).to_string());
        assert_eq!(row[14].as_str().unwrap().len(), rubric().items.len());
    }
}

#[test]
fn what_came_in_is_one_list() {
    let mut reports = fixtures();
    reports.push(score(
        "reports/z-copy.txt",
        reports[0].text.content.as_bytes(),
    ));
    let [first, copy] = [0, reports.len() - 1];
    for (this, other, earlier) in [(first, copy, 0), (copy, first, 1)] {
        let remark = Remark::Duplicate {
            path: reports[other].path.clone(),
            others: 1,
            earlier,
        };
        reports[this].remarks.push(remark);
    }
    reports.push(score("reports/空.txt", b""));
    let page = "<title>404 Not Found</title><p>您访问的页面不存在，请返回首页。</p>";
    reports.push(score("reports/404.html", page.as_bytes()));
    reports[1].submission = Some(Submission {
        level: Some("县级".to_owned()),
        received_on: Some("2024-01-10".to_owned()),
        ..Submission::default()
    });
    let results = results(&reports, Lang::Zh);
    let index = &folder(&results)[0].1;
    let (_, intake) = index.split_once("id=\"intake\"").unwrap();
    let (intake, rest) = intake.split_once("</section>").unwrap();
    for words in [
        "空.txt",
        "文件是空的",
        "404.html",
        "不是报告",
        "重复报送 <span",
        "z-copy.txt",
        reports[0].path.rsplit('/').next().unwrap(),
    ] {
        assert!(intake.contains(words), "{words}: {intake}");
    }
    for words in ["级别", "县级", "2024-01-10"] {
        assert!(rest.contains(words), "{words}");
    }
}

#[test]
fn the_shortest_way_to_the_next_band_stands_first_and_the_worst_blocks_are_open() {
    let reports = fixtures();
    let results = results(&reports, Lang::Zh);
    let mut lifted = 0;
    for (index, report) in reports.iter().enumerate() {
        let page = html::report(&results, index).unwrap();
        let lift = uplift(rubric(), assessment(report));
        let next = page.find("<section class=\"panel next\"");
        assert_eq!(next.is_some(), lift.is_some(), "{}", report.path);
        if let (Some(at), Some(lift)) = (next, lift) {
            lifted += 1;
            let (before, after) = page.split_at(at);
            assert!(!before.contains("class=\"groups\""));
            let (panel, _) = after.split_once("</section>").unwrap();
            assert_eq!(panel.matches("<li>").count(), lift.items.len());
            for &item in &lift.items {
                let link = format!("href=\"#{}\"", rubric().items[item].id);
                assert!(panel.contains(&link), "{link}");
            }
        }
        let block = |key: &str| format!("class=\"block\" id=\"block-{key}\"");
        for (key, open) in [("required", true), ("absent", true), ("full", false)] {
            if page.contains(&block(key)) && page.contains(&block("absent")) {
                let is_open = page.contains(&format!("{} open", block(key)));
                assert_eq!(is_open, open, "{}: {key}", report.path);
            }
        }
    }
    assert!(lifted > 3, "{lifted}");
}

#[test]
fn only_the_style_and_script_of_the_page_itself_take_effect() {
    let reports = reviewed();
    for (path, html) in folder(&results(&reports, Lang::Zh)) {
        let policy = html.split("Content-Security-Policy\" content=\"").nth(1);
        let policy = policy.and_then(|rest| rest.split('"').next()).unwrap();
        assert!(
            policy.starts_with("default-src 'none';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(policy.matches("'sha256-").count(), 2, "{path}: {policy}");
        assert!(!html.contains(" style="), "{path}: the policy refuses it");
    }
}

#[test]
fn every_piece_of_evidence_is_marked_in_the_text_and_linked_both_ways() {
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    for (index, report) in reports.iter().enumerate() {
        let Outcome::Scored(assessment) = &report.outcome else {
            continue;
        };
        let page = Page::parse(&html::report(&results, index).unwrap());
        let pieces: usize = assessment
            .verdicts
            .iter()
            .map(|verdict| verdict.evidence.len() + verdict.near_misses.len())
            .sum();
        let has = |list: &[String], word: &str| list.iter().any(|one| one == word);
        for n in 1..=pieces {
            assert!(has(&page.ids, &format!("e{n}")), "{}: {n}", report.path);
            assert!(has(&page.ids, &format!("m{n}")), "{}: {n}", report.path);
            assert!(has(&page.links, &format!("#m{n}")), "{}: {n}", report.path);
            assert!(has(&page.links, &format!("#e{n}")), "{}: {n}", report.path);
        }
        for item in &rubric().items {
            assert!(has(&page.ids, &item.id), "{}: {}", report.path, item.id);
        }
    }
}

#[test]
fn the_whole_text_is_shown_and_marks_cut_nothing_out() {
    let reports = fixtures();
    let results = results(&reports, Lang::Zh);
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '|' | '｜' | '\u{200b}' | '\u{feff}'))
            .collect()
    };
    for (index, report) in reports.iter().enumerate() {
        let page = Page::parse(&html::report(&results, index).unwrap());
        assert_eq!(
            bare(&page.article),
            bare(&report.text.content),
            "{}",
            report.path
        );
    }
}

#[test]
fn nothing_of_a_hostile_report_is_markup() {
    let reports = hostile();
    for lang in [Lang::Zh, Lang::En] {
        let results = results(&reports, lang);
        let mut files = folder(&results);
        files.push(("report".to_owned(), html::report(&results, 0).unwrap()));
        for (path, html) in &files {
            let page = Page::parse(html);
            assert_eq!(page.scripts, 1, "{path}");
            assert!(page.events.is_empty(), "{path}: {:?}", page.events);
            for foreign in ["img", "iframe", "object", "base", "x"] {
                assert!(!page.tags.contains(foreign), "{path}: {foreign}");
            }
            for link in &page.links {
                let scheme = link.split_once(':').map_or("", |(scheme, _)| scheme);
                assert!(matches!(scheme, "" | "https" | "data"), "{path}: {link}");
            }
            let obeyed = |c: char| {
                c != '\n' && c.is_control()
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!html.contains(obeyed), "{path}");
        }
    }
}

#[test]
fn nothing_is_asked_of_any_host() {
    let reports = fixtures();
    let laws: BTreeSet<&str> = rubric()
        .items
        .iter()
        .filter_map(|item| item.url.as_deref())
        .collect();
    for (path, html) in folder(&results(&reports, Lang::Zh)) {
        let page = Page::parse(&html);
        assert!(page.sources.is_empty(), "{path}: {:?}", page.sources);
        for link in page.links.iter().filter(|link| link.contains("://")) {
            assert!(laws.contains(link.as_str()), "{path}: {link}");
        }
        assert!(
            !html.contains("@import") && !html.contains("url("),
            "{path}"
        );
        assert!(html.contains("default-src 'none'"), "{path}");
    }
}

#[test]
fn figures_are_those_of_the_batch() {
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    let files: BTreeMap<String, String> = folder(&results).into_iter().collect();
    let names = page_names(&reports);
    let index = &files["index.html"];
    for standing in &results.batch.standings {
        let assessment = assessment(&reports[standing.report]);
        let score = assessment.final_score();
        let (points, maximum) = (Amount(score.points), Amount(score.maximum));
        let name = &names[standing.report];
        assert!(index.contains(&format!("<b>{points}</b><small>/ {maximum}</small>")));
        let page = &files[&format!("reports/{name}.html")];
        assert!(
            page.contains(&format!("<b>{points}</b> / {maximum}")),
            "{name}"
        );
        if assessment.reviewed.is_some() {
            let before = Amount(assessment.score.points);
            assert!(page.contains(&format!("复核前 <b>{before}</b>")), "{name}");
        }
        for (group, score) in rubric().groups.iter().zip(&standing.groups) {
            let row = format!(
                "<span class=\"gt\">{}</span><span class=\"gp\">{} / {}</span>",
                group.title,
                Amount(score.points),
                Amount(score.maximum)
            );
            assert!(page.contains(&row), "{name}: {row}");
        }
    }
    for (item, counts) in rubric().items.iter().zip(&results.batch.items) {
        let page = Page::parse(&files[&format!("items/{}.html", item.id)]);
        let scored = counts.applicable() + counts.not_applicable;
        assert_eq!(page.rows, scored, "{}", item.id);
    }
}

#[test]
fn what_could_not_be_assessed_says_why_and_what_to_do() {
    let reports = [score("reports/空.txt", b"")];
    let results = results(&reports, Lang::Zh);
    let page = html::report(&results, 0).unwrap();
    assert!(page.contains("文件是空的") && page.contains("请确认选对了文件"));
    let files: BTreeMap<String, String> = folder(&results).into_iter().collect();
    assert!(files["index.html"].contains("文件是空的"));
    assert!(html::report(&results, 1).is_err());
}

#[test]
fn the_same_results_give_the_same_pages_in_either_language() {
    let reports = reviewed();
    for (lang, tag, word) in [
        (Lang::Zh, "zh-CN", "排名"),
        (Lang::En, "en", "League table"),
    ] {
        let results = results(&reports, lang);
        let pages = folder(&results);
        assert_eq!(pages, folder(&results));
        assert!(pages[0].1.contains(&format!("<html lang=\"{tag}\">")));
        assert!(pages[0].1.contains(word));
    }
}

#[test]
fn what_people_decided_is_shown_with_their_words() {
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    let index = reports
        .iter()
        .position(|report| report.path.contains("luoxi"))
        .unwrap();
    let page = html::report(&results, index).unwrap();
    for words in [
        "豁免：本年度未发生",
        "经核对发文目录",
        "张明",
        "2025-03-10",
        "已豁免",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn what_is_lost_is_what_is_missing_to_the_maximum() {
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    for standing in &results.batch.standings {
        let assessment = assessment(&reports[standing.report]);
        let score = assessment.final_score();
        let items: u32 = assessment
            .verdicts
            .iter()
            .map(hegui_core::report::Verdict::final_lost)
            .sum();
        let groups: u32 = standing.groups.iter().map(|group| group.lost()).sum();
        assert_eq!((items, groups), (score.lost(), score.lost()));
        assert_eq!(score.lost() + score.points, score.maximum);
    }
}

#[test]
fn every_page_has_one_head_of_the_first_level() {
    let reports = reviewed();
    for (path, page) in folder(&results(&reports, Lang::Zh)) {
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
    }
}

#[test]
fn a_review_page_that_lists_not_all_says_how_many_more_and_how_to_get_them() {
    let one = score("luoxi-county.txt", &fixture("luoxi-county"));
    let reports: Vec<Report> = (0..400)
        .map(|n| Report {
            path: format!("r/{n:03}.txt"),
            sha256: format!("{n:012x}{:052}", 0),
            ..one.clone()
        })
        .collect();
    let page = only(&results(&reports, Lang::Zh), "review.html");
    let listed = page.matches("data-check=").count();
    assert_eq!(listed, 2_000);
    let all = hegui_report::review_draft::open_verdicts(&reports, rubric(), false, Lang::Zh);
    let more = format!("另有 {} 项未列示", all.len() - listed);
    assert!(page.contains(&more), "{more}");
    assert!(page.contains("hegui review init"));
    let few = only(&results(&reports[..2], Lang::Zh), "review.html");
    assert!(!few.contains("未列示"));
}
