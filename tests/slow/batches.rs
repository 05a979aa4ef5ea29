//! Many reports, and long ones.

use std::time::Instant;

use hegui_batch::duplicates::{DatedText, groups};
use hegui_core::report::Report;
use hegui_report::results::MemoryFolder;
use hegui_report::{html, xlsx};
use hegui_text::lang::Lang;

use crate::common::files::{fixture, meaningless};
use crate::common::pages::Page;
use crate::common::scoring::{fixtures, results, score};
use crate::common::workbook::{rows, sheet};

#[test]
fn many_texts_take_no_more_than_many_times_one() {
    // All of one mould: none is the same as another, all have something in common.
    let mould = meaningless(0, 200);
    let texts: Vec<String> = (1..4000)
        .map(|seed| format!("{mould}{}", meaningless(seed, 100)))
        .collect();
    let candidates: Vec<DatedText<'_>> = texts
        .iter()
        .map(|text| DatedText { text, year: None })
        .collect();
    let start = Instant::now();
    assert!(groups(&candidates).is_empty());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    // And all alike.
    let same: Vec<DatedText<'_>> = (0..4000)
        .map(|_| DatedText {
            text: &mould,
            year: None,
        })
        .collect();
    assert_eq!(groups(&same)[0].len(), 4000);
}

#[test]
fn five_hundred_reports_take_seconds_and_give_the_same_bytes() {
    let names = [
        "yunling-province",
        "qinghe-city",
        "luoxi-county",
        "table",
        "traps",
    ];
    let scored: Vec<Report> = names
        .iter()
        .map(|name| score(name, &fixture(name)))
        .collect();
    let reports: Vec<Report> = (0..500)
        .map(|number| {
            let mut report = scored[number % scored.len()].clone();
            report.path = format!("reports/{number:03}.txt");
            report
        })
        .collect();
    let results = results(&reports, Lang::Zh);
    let before = Instant::now();
    let bytes = xlsx::render(&results).unwrap();
    let taken = before.elapsed();
    assert!(taken.as_secs() < 20, "{taken:?}");
    assert_eq!(bytes, xlsx::render(&results).unwrap());
    assert_eq!(rows(&sheet(&bytes, "排名")).len(), 500);
}
#[test]
fn a_report_of_a_million_characters_still_fits() {
    let paragraph = "聘请法律顾问3名，全年审查合同21份。推行行政执法“三项制度”，公示执法信息62条。会议强调，要层层压实责任，把各项工作抓紧抓实抓细，确保取得实效。\n";
    let times = 1_000_000 / paragraph.chars().count() + 1;
    let text = format!(
        "云溪县卫生健康局2023年法治政府建设年度报告\n{}",
        paragraph.repeat(times)
    );
    let line = format!(
        "云溪县卫生健康局2023年法治政府建设年度报告\n{}",
        paragraph.trim_end().repeat(times)
    );
    let unbroken = format!(
        "云溪县卫生健康局2023年法治政府建设年度报告\n聘请法律顾问{}3名。\n",
        "抓紧抓实".repeat(250_000)
    );
    let reports = [text, line, unbroken].map(|text| score("long.txt", text.as_bytes()));
    let results = results(&reports, Lang::Zh);
    for index in 0..reports.len() {
        let html = html::report(&results, index).unwrap();
        assert!(html.len() <= html::PAGE_LIMIT, "{index}: {}", html.len());
        let page = Page::parse(&html);
        for link in page.links.iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(page.ids.iter().any(|id| id == link), "{index}: {link}");
        }
        let whole = page.article.len() > 2_500_000;
        assert!(whole || html.contains("全文过长"), "{index}");
    }
}

#[test]
fn a_batch_of_copies_keeps_small() {
    let one = fixtures();
    let reports: Vec<_> = (0..42).flat_map(|_| one.iter().cloned()).collect();
    let mut pages = MemoryFolder::default();
    html::folder(&results(&reports, Lang::Zh), &mut pages).unwrap();
    let largest = pages
        .files
        .iter()
        .map(|(_, bytes)| bytes.len())
        .max()
        .unwrap();
    assert!(largest <= html::PAGE_LIMIT, "{largest}");
}
