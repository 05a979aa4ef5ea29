//! The notice to the author: every item that lost points with its points, nothing of a report taken for
//! markup, own templates with clear errors, and a Word document that is well-formed and always the same.

use hegui_core::amount::Amount;
use hegui_core::report::{Outcome, Report};
use hegui_report::markdown::escape;
use hegui_report::notice::{self, Options, Template, TemplateFault};
use hegui_report::view::findings;
use hegui_text::lang::Lang;
use quick_xml::events::Event;

use crate::common::files::{fixture, unzipped};
use crate::common::scoring::{decide, results, rubric, score};

/// Words that Markdown, a template engine or Word would obey.
const HOSTILE: &str = "2024年，我局{{ 7*7 }}{% raw %}聘请*法律顾问*[见](http://x.example)<script>alert(1)</script> | ![p](http://y.example) \
    `code` ]]> & \u{202e}turned\u{202c} \u{1b}[31m \u{b}。\n\n# 大标题\n\n- 公平竞争审查**尚未**建立<div align=\"right\">。\n";

/// A good report with decisions of people, a poor one, a hostile one, one that cannot be read.
fn reports() -> Vec<Report> {
    let mut reports = vec![
        score("a/qinghe.txt", &fixture("qinghe-city")),
        score("traps.txt", &fixture("traps")),
        score("|<b>*x*.txt", HOSTILE.as_bytes()),
        score("scan.pdf", b"%PDF-1.4 nothing"),
    ];
    let review = "[[decisions]]\nreport = \"a/qinghe.txt\"\nitem = \"decisions.fair-competition\"\nkind = \"waiver\"\n\
        code = \"not-in-remit\"\nreason = \"<b>职能划转\"\nreviewer = \"张三\"\ndate = 2025-03-01\n\
        [[decisions]]\nreport = \"a/qinghe.txt\"\nitem = \"enforcement.casework\"\nkind = \"correction\"\n\
        grade = \"mentioned\"\nreason = \"数据*有误*\"\nreviewer = \"李四\"\ndate = 2025-03-01\n";
    let concerns = decide(&mut reports, review);
    assert!(concerns.is_empty(), "{concerns:?}");
    reports
}

fn options() -> Options {
    Options {
        deadline: Some("2025年4月30日".to_owned()),
        issuer: Some("清河市法治政府建设*办公室*".to_owned()),
        heavy_from: None,
    }
}

/// The plain words of Markdown, a block a line, as a reader of it sees them.
fn seen(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, TagEnd};
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => text.push('\n'),
            Event::End(TagEnd::TableCell) => text.push('\t'),
            Event::Html(html) => assert!(
                html.starts_with("<div align=\"") || html.starts_with("</div>"),
                "{html}"
            ),
            Event::InlineHtml(html) if &*html == "<br>" => text.push(' '),
            Event::InlineHtml(html) => panic!("{html}"),
            Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. })
            | Event::Code(_) => panic!("markup of a report: {event:?}"),
            _ => {}
        }
    }
    text
}

#[test]
fn every_losing_item_is_there_with_its_points() {
    let reports = reports();
    for lang in [Lang::Zh, Lang::En] {
        let results = results(&reports, lang);
        let template = Template::default(lang);
        for (index, report) in reports.iter().enumerate() {
            let Outcome::Scored(assessment) = &report.outcome else {
                continue;
            };
            let text = notice::markdown(&results, index, &template, &options()).unwrap();
            let seen = seen(&text);
            let found = findings(assessment, rubric(), None, lang);
            assert!(!found.is_empty());
            let heads: Vec<&str> = text.lines().filter(|l| l.starts_with("### ")).collect();
            assert_eq!(heads.len(), found.len());
            let mut lost = 0;
            for finding in &found {
                let (points, maximum) = finding.verdict.final_points();
                lost += maximum - points;
                let amount = Amount(finding.lost()).to_string();
                let title = escape(&finding.item.title);
                let head = heads
                    .iter()
                    .find(|head| head.contains(&format!(". {title}")))
                    .unwrap_or_else(|| panic!("{title}"));
                assert!(head.contains(&amount), "{head}: {amount}");
                // What weighs most stands in the table of the letter; the reply table has a row for all.
                let rows = table_rows(&seen, &finding.item.title);
                let heavy = finding.lost() >= assessment.final_score().maximum / 50
                    || finding.severity.id() == "error";
                assert_eq!(rows.len(), 1 + usize::from(heavy), "{}", finding.item.title);
                if heavy {
                    assert_eq!(rows[0].split('\t').nth(3), Some(amount.as_str()));
                }
                assert!(rows[rows.len() - 1].contains('□'));
                for basis in finding
                    .item
                    .basis
                    .iter()
                    .filter(|basis| basis.until.is_none())
                {
                    let basis = basis.cited();
                    assert!(seen.contains(&basis), "{basis}");
                }
                assert!(
                    seen.contains(finding.item.advice.trim()),
                    "{}",
                    finding.item.id
                );
            }
            // The points lost add up to what the score lacks.
            let score = assessment.final_score();
            assert_eq!(lost, score.lost());
            assert!(seen.contains(&Amount(score.points).to_string()));
            // What is required and absent stands first.
            let required: Vec<bool> = heads
                .iter()
                .map(|head| {
                    found.iter().any(|finding| {
                        finding.severity.id() == "error"
                            && head.contains(&format!(". {}", escape(&finding.item.title)))
                    })
                })
                .collect();
            assert!(required.is_sorted_by(|one, other| one >= other));
            assert!(seen.contains("2025年4月30日") && seen.contains("建设*办公室*"));
        }
    }
}

/// The rows of tables that are about an item.
fn table_rows<'t>(seen: &'t str, title: &str) -> Vec<&'t str> {
    let is_about = |row: &&str| {
        let cell = row.split('\t').nth(1).unwrap_or("");
        let rest = cell.strip_prefix(title);
        rest.is_some_and(|rest| matches!(rest, "" | "（必备）" | " (required)"))
    };
    seen.lines().filter(is_about).collect()
}

#[test]
fn the_sender_says_what_weighs_enough_for_the_letter() {
    let reports = [score("traps.txt", &fixture("traps"))];
    let results = results(&reports, Lang::Zh);
    let rows = |heavy_from| {
        let options = Options {
            heavy_from: Some(heavy_from),
            ..options()
        };
        let template = Template::default(Lang::Zh);
        let text = notice::markdown(&results, 0, &template, &options).unwrap();
        let letter = seen(text.split("\n---\n").next().unwrap());
        let titles = rubric().items.iter();
        let rows = titles.map(|item| table_rows(&letter, &item.title).len());
        (rows.sum::<usize>(), letter)
    };
    let (all, letter) = rows(0);
    assert!(letter.contains("各项的原文、法律依据、修改建议见附件 1"));
    let (some, letter) = rows(350);
    assert!(
        letter.contains(&format!("其余 {} 项失分较少", all - some)),
        "{letter}"
    );
    let (required, letter) = rows(10_000);
    assert!(0 < required && required < some && some < all);
    assert_eq!(required, letter.matches("（必备）").count());
}

/// Where each item is to be written: where it stands already, where its group stands, in a new chapter.
#[test]
fn a_notice_names_the_chapter_of_this_report() {
    let text = "云溪县卫生健康局2024年法治政府建设年度报告\n\
        一、强化组织保障\n局党组专题研究法治政府建设4次。\n\
        二、规范履职行为\n（一）严格执法\n全年监督检查320户次，立案查处12件。\n聘请律师担任法律顾问。\n\
        （二）公开透明\n主动公开政府信息58条。\n\
        三、存在的不足\n执法力量不足。\n";
    let reports = [score("云溪.txt", text.as_bytes())];
    let results = results(&reports, Lang::Zh);
    let source = "{% for f in findings %}{{ f.id }}\t{{ f.write_at }}\n\n{% endfor %}";
    let template = Template::parse(source).unwrap();
    let text = notice::markdown(&results, 0, &template, &options()).unwrap();
    let places: Vec<(&str, &str)> = text
        .lines()
        .filter_map(|row| row.split_once('\t'))
        .collect();
    let place = |id: &str| {
        let escaped = escape(id);
        let found = places.iter().find(|(item, _)| *item == escaped);
        found
            .unwrap_or_else(|| panic!("{id} in {text}"))
            .1
            .replace('\\', "")
    };
    let enforcement = "“二、规范履职行为”中的“(一)严格执法”";
    // It stands there already.
    assert_eq!(place("decisions.legal-advisors"), enforcement);
    // Others of its group stand there.
    assert_eq!(place("enforcement.full-record"), enforcement);
    assert_eq!(place("leadership.study"), "“一、强化组织保障”");
    // Nothing of its group stands anywhere: behind what stands before it in the rubric.
    assert_eq!(
        place("publicity.activities"),
        "在“二、规范履职行为”之后增加“普法宣传”一章"
    );
    assert_eq!(
        place("statutory.next-year-plan"),
        "在“三、存在的不足”之后增加“下一年度主要安排”一章"
    );
    let plain = [score(
        "云溪.txt",
        "云溪县卫生健康局2024年法治政府建设年度报告\n局党组专题研究法治政府建设4次。\n".as_bytes(),
    )];
    let results = crate::common::scoring::results(&plain, Lang::Zh);
    let text = notice::markdown(&results, 0, &template, &options()).unwrap();
    assert!(text.contains("写“普法宣传”的段落"), "{text}");
}

#[test]
fn nothing_of_a_report_is_markup() {
    let reports = reports();
    let results = results(&reports, Lang::Zh);
    for index in 0..reports.len() {
        let text =
            notice::markdown(&results, index, &Template::default(Lang::Zh), &options()).unwrap();
        // Panics where it finds a link, a picture, code or HTML that is not the template's.
        let seen = seen(&text);
        assert!(
            !text.contains("<script") && !text.contains('\u{202e}') && !text.contains('\u{1b}')
        );
        assert!(!seen.contains("49{%"), "{seen}");
    }
    let own = Template::parse("{% for f in findings %}{{ f.quote }}\n\n{% endfor %}").unwrap();
    let text = notice::markdown(&results, 2, &own, &Options::default()).unwrap();
    let shown = seen(&text);
    for kept in [
        "{{ 7*7 }}",
        "*法律顾问*",
        "[见](http://x.example)",
        "<script>",
    ] {
        assert!(shown.contains(kept), "{kept} in {shown}");
    }
    assert_eq!(escape("1. 一"), "1\\. 一");
    assert_eq!(escape("3.5"), "3.5");
}

#[test]
fn decisions_of_people_are_told() {
    let reports = reports();
    let results = results(&reports, Lang::Zh);
    let text = notice::markdown(&results, 0, &Template::default(Lang::Zh), &options()).unwrap();
    let seen = seen(&text);
    assert!(seen.contains("改判为仅提及：数据*有误*。"), "{seen}");
    assert!(seen.contains("不属于本机关职责（<b>职能划转）"), "{seen}");
    assert!(seen.contains("初评") && seen.contains("人工复核后"));
}

#[test]
fn what_is_to_be_confirmed_is_told_in_the_letter() {
    let mut reports = vec![score("a/qinghe.txt", &fixture("qinghe-city"))];
    let decided = |item: &str, fields: &str| {
        format!(
            "[[decisions]]\nreport = \"a/qinghe.txt\"\nitem = \"{item}\"\nreason = \"核对原件\"\nreviewer = \"张三\"\n\
             date = 2025-03-01\n{fields}\n"
        )
    };
    let letter = |reports: &[Report], lang| {
        let results = results(reports, lang);
        notice::markdown(&results, 0, &Template::default(lang), &options()).unwrap()
    };
    let changed = "quote = \"报告里没有的话\"\n";
    let review = decided(
        "decisions.legal-advisors",
        &format!("kind = \"correction\"\ngrade = \"absent\"\n{changed}"),
    ) + &decided(
        "leadership.study",
        &format!("kind = \"confirmation\"\n{changed}"),
    );
    assert_eq!(decide(&mut reports, &review).len(), 2);
    let title = |id: &str| {
        let mut items = rubric().items.iter();
        items.find(|item| item.id == id).unwrap().title.clone()
    };
    let titles = ["leadership.study", "decisions.legal-advisors"].map(title);
    let seen_in_letter = seen(&letter(&reports, Lang::Zh));
    let told = format!("有2项的评定待确认（{}）", titles.join("、"));
    assert!(seen_in_letter.contains(&told), "{told}: {seen_in_letter}");
    assert!(
        seen_in_letter.contains("法律顾问和公职律师（必备，待确认）"),
        "{seen_in_letter}"
    );
    let told = format!("to be confirmed by a person: 2 ({})", titles.join(", "));
    let english = seen(&letter(&reports, Lang::En));
    assert!(english.contains(&told), "{english}");
    let plain = [score("a/qinghe.txt", &fixture("qinghe-city"))];
    assert!(!letter(&plain, Lang::Zh).contains("待确认"));
    assert!(!letter(&plain, Lang::En).contains("confirmed"));
}

#[test]
fn no_letter_names_an_option_of_the_program() {
    use hegui_text::{Bound, NotReport, Shortage, Unreadable};
    let bounds = [
        Bound::Expanded,
        Bound::Ratio,
        Bound::Archive,
        Bound::Depth,
        Bound::Archives,
        Bound::Members,
        Bound::Pages,
        Bound::Characters,
        Bound::Structure,
        Bound::Time,
        Bound::Memory,
        Bound::Stack,
    ];
    let (size, limit) = (1, 1);
    let words = "404".to_owned();
    let others = [
        Unreadable::TooLarge { size, limit },
        Unreadable::OtherKind {
            title: "通知".to_owned(),
        },
        Unreadable::NotAReport(NotReport::ErrorPage { words }),
        Unreadable::System(Shortage::NoReader),
        Unreadable::System(Shortage::Killed),
        Unreadable::Binary(Some("ZIP".into())),
    ];
    let bounds = bounds.map(|bound| bound.exceeded(1));
    for reason in bounds.into_iter().chain(others) {
        for lang in [Lang::Zh, Lang::En] {
            let told = hegui_report::unassessable::mend_by_author(&reason, lang);
            assert!(!told.contains("--"), "{told}");
            let reports = [Report {
                outcome: Outcome::Unassessable(reason.clone()),
                ..score("a.txt", b"")
            }];
            let results = results(&reports, lang);
            let template = Template::default(lang);
            let letter = notice::markdown(&results, 0, &template, &options()).unwrap();
            let letter = seen(&letter);
            assert!(letter.contains(told), "{letter}");
            let page = hegui_report::html::report_for_author(&results, 0).unwrap();
            let failure = page.split("class=\"failure\"").nth(1).unwrap();
            let failure = failure.split("</div>").next().unwrap();
            assert!(!failure.contains("--"), "{failure}");
        }
    }
}

#[test]
fn unassessable_reports_are_asked_for_again() {
    let reports = reports();
    let results = results(&reports, Lang::Zh);
    let text = notice::markdown(
        &results,
        3,
        &Template::default(Lang::Zh),
        &Options::default(),
    );
    let seen = seen(&text.unwrap());
    let Outcome::Unassessable(reason) = &reports[3].outcome else {
        panic!()
    };
    let what = hegui_report::unassessable::what(reason, Lang::Zh);
    assert!(seen.contains("重新报送") && seen.contains(&what), "{seen}");
    assert!(
        seen.contains("＿＿＿＿年＿＿月＿＿日"),
        "a blank to fill in"
    );
    let none = notice::markdown(&results, 99, &Template::default(Lang::Zh), &options());
    assert_eq!(none.unwrap(), "");
}

#[test]
fn a_wrong_template_is_told_with_its_line() {
    let unknown = Template::parse("# {{ report.title }}\n\n{{ report.titel }}\n").unwrap_err();
    assert_eq!(
        (unknown.line, &unknown.fault),
        (Some(3), &TemplateFault::Unknown(None))
    );
    assert_eq!(
        unknown.message(Lang::Zh),
        "第 3 行：用了不存在的变量：{{ report.titel }}"
    );
    let in_loop = Template::parse("\n{% for f in findings %}\n{{ f.tytle }}\n{% endfor %}");
    assert_eq!(in_loop.unwrap_err().line, Some(3));
    // In a branch that no notice takes.
    let branch = Template::parse("a\n{% if false %}{{ raport.title }}{% endif %}").unwrap_err();
    assert_eq!(branch.line, Some(2));
    assert_eq!(
        branch.fault,
        TemplateFault::Unknown(Some("raport.title".to_owned()))
    );
    let syntax = Template::parse("a\nb\n{% if %}").unwrap_err();
    assert_eq!(syntax.line, Some(3));
    assert!(matches!(syntax.fault, TemplateFault::Wrong(_)), "{syntax}");
    for lang in [Lang::Zh, Lang::En] {
        let own = Template::parse(Template::default(lang).source()).unwrap();
        assert_eq!(own, Template::default(lang));
    }
}

#[test]
fn a_template_that_does_not_end_or_grows_without_bounds_is_stopped() {
    let loops = "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}{% endfor %}";
    let doubling = format!("{{% set a = 'x' %}}{}", "{% set a = a ~ a %}".repeat(60));
    for source in [loops, &doubling, "{{ 'x' * 900000000 }}"] {
        let stopped = Template::parse(source).unwrap_err();
        assert_eq!(stopped.fault, TemplateFault::TooMuch, "{stopped}");
    }
    let deep = Template::parse("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}").unwrap_err();
    assert!(matches!(deep.fault, TemplateFault::Wrong(_)), "{deep}");
}

/// Every name of the documentation can be used.
#[test]
fn the_documented_variables_are_there() {
    let page = include_str!("../../../docs/notice-template.md");
    let names = regex::Regex::new("`([a-z0-9_.]+)`").unwrap();
    let mut prefix = "";
    let mut count = 0;
    for line in page.lines() {
        prefix = match line {
            "Each entry of `findings` has:" => "findings[0].",
            "| name | what |" | "| --- | --- |" => prefix,
            _ if line.starts_with("| ") => prefix,
            _ if line.is_empty() => prefix,
            _ => "",
        };
        let Some(cell) = line
            .strip_prefix("| ")
            .and_then(|row| row.split(" | ").next())
        else {
            continue;
        };
        for name in names.captures_iter(cell) {
            let name = format!("{prefix}{}", &name[1]);
            let source = format!("{{% if findings %}}{{{{ {name} }}}}{{% endif %}}");
            Template::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn an_own_template_may_use_the_engine() {
    let reports = reports();
    let results = results(&reports, Lang::Zh);
    let own = Template::parse(
        "\u{feff}{% macro strong(x) %}**{{ x }}**{% endmacro %}{{ strong(rubric.title) }}\r\n{{ capped_by|join('、') }}{% if unassessable %}{{ unassessable.what }}{% endif %}",
    )
    .unwrap();
    let text = notice::markdown(&results, 0, &own, &Options::default()).unwrap();
    assert!(text.starts_with("**卫生健康"), "{text}");
}

/// The parts of a package, in order.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let parts = unzipped(bytes).into_iter();
    parts
        .map(|(name, part)| (name, String::from_utf8(part).unwrap()))
        .collect()
}

#[test]
fn the_word_document_is_well_formed_and_says_the_same() {
    let reports = reports();
    for lang in [Lang::Zh, Lang::En] {
        let results = results(&reports, lang);
        let template = Template::default(lang);
        for index in 0..reports.len() {
            let bytes = notice::docx(&results, index, &template, &options()).unwrap();
            let again = notice::docx(&results, index, &template, &options()).unwrap();
            assert_eq!(bytes, again, "same bytes twice");
            let parts = parts(&bytes);
            assert_eq!(parts[0].0, "[Content_Types].xml");
            for (name, xml) in &parts {
                let mut reader = quick_xml::Reader::from_str(xml);
                reader.config_mut().check_end_names = true;
                let mut depth = 0_i32;
                loop {
                    match reader
                        .read_event()
                        .unwrap_or_else(|e| panic!("{name}: {e}"))
                    {
                        Event::Start(_) => depth += 1,
                        Event::End(_) => depth -= 1,
                        Event::Eof => break,
                        _ => {}
                    }
                }
                assert_eq!(depth, 0, "{name}");
                // Every part is declared, every part that is declared is there.
                if name != "[Content_Types].xml" && !name.ends_with(".rels") {
                    assert!(parts[0].1.contains(&format!("\"/{name}\"")), "{name}");
                }
            }
            assert_eq!(parts[0].1.matches("<Override").count() + 3, parts.len());
            let body = &parts
                .iter()
                .find(|(name, _)| name == "word/document.xml")
                .unwrap()
                .1;
            assert!(!body.chars().any(|c| c.is_control() && c != '\n'));
            let markdown = notice::markdown(&results, index, &template, &options()).unwrap();
            let squeeze = |text: &str| {
                text.chars()
                    .filter(|c| !c.is_whitespace())
                    .collect::<String>()
            };
            assert_eq!(squeeze(&words(body)), squeeze(&seen(&markdown)));
        }
    }
}

/// The words of a document part.
fn words(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                text.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Event::Eof => return text,
            _ => {}
        }
    }
}

/// What an own template may use of Markdown.
#[test]
fn lists_tables_and_breaks_reach_word() {
    let reports = reports();
    let results = results(&reports, Lang::Zh);
    let own = Template::parse(
        "# 标题\n\n1. 一\n2. 二\n   - 三\n\n> 引文\n\n甲<br>乙 <!-- 无 -->\n\n<div align=\"right\">\n\n落款\n\n</div>\n\n---\n\n| a | b |\n| - | -: |\n| **粗** | <https://x.example> |\n",
    )
    .unwrap();
    let bytes = notice::docx(&results, 0, &own, &Options::default()).unwrap();
    let parts = parts(&bytes);
    let part = |name: &str| &parts.iter().find(|(other, _)| other == name).unwrap().1;
    let body = part("word/document.xml");
    assert_eq!(body.matches("<w:numPr>").count(), 3);
    assert_eq!(part("word/numbering.xml").matches("<w:num w").count(), 2);
    assert!(
        body.contains("<w:br/>") && body.contains("w:val=\"right\"") && body.contains("<w:b/>")
    );
    assert!(!body.contains("无"));
    assert_eq!(body.matches("<w:tr>").count(), 2);
    assert!(body.contains("<w:pageBreakBefore/>"));
    assert!(body.find("<w:pageBreakBefore/>") < body.find("<w:tbl>"));
    // A table that ends the text is followed by a paragraph, as Word demands; before it a page may end.
    assert!(body.contains("</w:tbl><w:p/><w:sectPr>"), "{body}");
}

/// Writes the notices for looking at: `cargo test --test it -- --ignored write_for_looking_at`.
#[test]
#[ignore = "for looking at"]
fn write_for_looking_at() {
    let reports = reports();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let results = results(&reports, lang);
        for index in 0..reports.len() {
            let template = Template::default(lang);
            let text = notice::markdown(&results, index, &template, &options()).unwrap();
            std::fs::write(folder.join(format!("notice-{name}-{index}.md")), text).unwrap();
            let bytes = notice::docx(&results, index, &template, &options()).unwrap();
            std::fs::write(folder.join(format!("notice-{name}-{index}.docx")), bytes).unwrap();
        }
    }
}

#[test]
fn the_list_names_who_gets_a_notice_and_who_has_not_submitted() {
    let reports = [
        score("好.txt", &fixture("qinghe-city")),
        score(
            "电话.txt",
            "科室 电话\n办公室 66001\n法规科 66002\n监督所 66003\n信访室 66004\n财务科 66005"
                .as_bytes(),
        ),
        score("扫描.pdf", b"%PDF-1.4 nothing"),
    ];
    let mut results = results(&reports, Lang::Zh);
    results.arrivals.not_submitted = vec![hegui_batch::intake::NotSubmitted {
        path: String::new(),
        submission: hegui_core::report::Submission {
            authority: Some("鹤鸣县卫生健康局".to_owned()),
            year: Some(2024),
            ..Default::default()
        },
    }];
    let addressed = notice::addressed(&results);
    assert_eq!(addressed, [0, 2]);
    let notices: Vec<(usize, &str)> = addressed.into_iter().zip(["好", "扫描"]).collect();
    let options = Options {
        deadline: Some("2025-06-30".to_owned()),
        ..options()
    };
    let list = seen(&notice::list_markdown(&results, &notices, &options));
    assert!(
        list.contains("共 2 份。") && list.contains("请于2025年6月30日前回复"),
        "{list}"
    );
    assert!(!list.contains("电话"), "{list}");
    assert!(
        list.contains("尚未报送的 1 家") && list.contains("鹤鸣县卫生健康局（2024 年度）"),
        "{list}"
    );
    // The day stands so in the letter, too; other words stay as they are.
    let letter = notice::markdown(&results, 0, &Template::default(Lang::Zh), &options).unwrap();
    assert!(letter.contains("请于2025年6月30日前"), "{letter}");
}

#[test]
fn a_file_that_cannot_be_read_is_told_to_whom_the_manifest_names() {
    let mut scan = score("扫描.pdf", b"%PDF-1.4 nothing");
    scan.submission = Some(hegui_core::report::Submission {
        authority: Some("鹤鸣县卫生健康局".to_owned()),
        year: Some(2024),
        ..Default::default()
    });
    let reports = [scan];
    let letter = notice::markdown(
        &results(&reports, Lang::Zh),
        0,
        &Template::default(Lang::Zh),
        &options(),
    )
    .unwrap();
    assert!(seen(&letter).contains("鹤鸣县卫生健康局"), "{letter}");
}
