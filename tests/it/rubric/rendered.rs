//! A rubric as a page and in Markdown: every item once, with its points; nothing in a rubric is markup.

use std::collections::BTreeSet;

use hegui_report::{html, markdown};
use hegui_rubric::{Grade, Rubric};
use hegui_text::lang::Lang;
use regex::Regex;

use crate::common::scoring::rubric;

fn matches<'a>(pattern: &str, text: &'a str) -> Vec<&'a str> {
    let pattern = Regex::new(pattern).unwrap();
    pattern
        .captures_iter(text)
        .map(|found| found.get(1).unwrap().as_str())
        .collect()
}

#[test]
fn every_item_is_there_once_with_its_points() {
    let rubric = rubric();
    for lang in [Lang::Zh, Lang::En] {
        let page = html::rubric_page(rubric, lang).unwrap();
        assert_eq!(page, html::rubric_page(rubric, lang).unwrap());
        let ids = matches(r#"<article class="panel" id="item-([^"]+)">"#, &page);
        let expected: Vec<&str> = rubric.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids, expected);
        let points = matches(r#"<b class="points">(\d+) "#, &page);
        let points: Vec<u32> = points
            .iter()
            .map(|points| points.parse().unwrap())
            .collect();
        let each: Vec<u32> = rubric.items.iter().map(|item| item.points).collect();
        assert_eq!(points, each);
        assert_eq!(points.iter().sum::<u32>(), rubric.points);
        let groups = matches(r#"<h2 class="group" id="[^"]+">.*<small>(\d+) "#, &page);
        let sum: u32 = groups
            .iter()
            .map(|points| points.parse::<u32>().unwrap())
            .sum();
        assert_eq!((groups.len(), sum), (rubric.groups.len(), rubric.points));
        let required = page.matches(r#"<span class="tag req">"#).count();
        assert_eq!(
            required,
            rubric.items.iter().filter(|item| item.required).count()
        );
        // Identifiers are unique, and every link leads somewhere.
        let all = matches(r#" id="([^"]*)""#, &page);
        let unique: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(unique.len(), all.len());
        for target in matches(r##"href="#([^"]*)""##, &page) {
            assert!(unique.contains(target), "{target}");
        }
        // Every example stands there.
        let examples = page.matches("<li><span class=\"chip").count();
        let expected: usize = rubric.items.iter().map(|item| item.examples.len()).sum();
        assert_eq!(examples, expected);
    }
}

#[test]
fn the_page_needs_no_network() {
    let page = html::rubric_page(rubric(), Lang::Zh).unwrap();
    assert!(page.contains("default-src 'none'"));
    for forbidden in ["<script", "src=", "url(", "@import", "href=\"http"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn one_item_is_explained_in_both_formats() {
    let rubric = rubric();
    for (index, item) in rubric.items.iter().enumerate() {
        let page = html::rubric_item_page(rubric, index, Lang::Zh).unwrap();
        assert_eq!(page.matches("<article").count(), 1);
        assert!(page.contains(&format!("<code>{}</code>", item.id)));
        let text = markdown::rubric_item(rubric, index, Lang::Zh).unwrap();
        assert!(text.contains(&format!("满分 {} 分", item.points)));
        assert_eq!(text.matches("\n- **").count(), item.examples.len());
        for grade in Grade::ALL {
            let points = hegui_core::score::points(rubric, item.points, grade);
            let points = hegui_core::amount::Amount(points).to_string();
            let row = hegui_report::messages::grade(Some(grade), Lang::Zh);
            assert!(
                text.contains(&format!("| {row} | {points} |")),
                "{}",
                item.id
            );
            assert!(page.contains(&format!("<td class=\"r\">{points}</td>")));
        }
    }
    assert_eq!(html::rubric_item_page(rubric, 999, Lang::Zh).unwrap(), "");
    assert_eq!(markdown::rubric_item(rubric, 999, Lang::Zh).unwrap(), "");
}

/// The rubric with `words` wherever a string is shown.
fn with(words: &str) -> Rubric {
    let mut rubric = rubric().clone();
    for string in [&mut rubric.title, &mut rubric.version, &mut rubric.digest] {
        *string = words.to_owned();
    }
    rubric.bands[0].name = words.to_owned();
    rubric.groups[0].title = words.to_owned();
    rubric.groups[0].id = words.to_owned();
    let item = &mut rubric.items[0];
    for string in [&mut item.id, &mut item.title, &mut item.advice] {
        *string = words.to_owned();
    }
    item.basis[0].text = words.to_owned();
    item.basis[0].article = Some(words.to_owned());
    item.basis[0].replaces = Some(words.to_owned());
    item.basis.truncate(1);
    item.url = Some(format!("javascript:{words}"));
    item.units = vec![words.to_owned()];
    item.examples[0].text = words.to_owned();
    item.examples[0].under = Some(words.to_owned());
    rubric
}

#[test]
fn nothing_in_a_rubric_is_markup() {
    let hostile = "\"><script>alert('1')</script></style><a href=http://x.example>x</a>|*a*[b](http://y.example)`c`\u{202e}\u{1b}[31m{{ 7*7 }}";
    let rubric = with(hostile);
    let page = html::rubric_page(&rubric, Lang::Zh).unwrap();
    let single = html::rubric_item_page(&rubric, 0, Lang::Zh).unwrap();
    for page in [&page, &single] {
        for forbidden in [
            "<script",
            "<a href=http",
            "href=\"java",
            "\u{202e}",
            "\u{1b}",
            "7*7 }}</style",
        ] {
            assert!(!page.contains(forbidden), "{forbidden:?}");
        }
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(page.contains("&lt;script&gt;") && page.contains("{{ 7*7 }}"));
    }
    // The same elements, whatever the strings.
    let harmless = html::rubric_page(&with(&"无害".repeat(80)), Lang::Zh).unwrap();
    let tags = |page: &str| matches(r"<(/?[a-z0-9]+)", page).len();
    assert_eq!(tags(&page), tags(&harmless));
    let text = markdown::rubric_item(&rubric, 0, Lang::Zh).unwrap();
    for event in pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES) {
        use pulldown_cmark::{Event, Tag};
        assert!(
            !matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Code(_)
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis)
            ),
            "{event:?}"
        );
    }
}

/// Writes the pages for looking at: `cargo test --test it -- --ignored write_for_looking_at`.
#[test]
#[ignore = "for looking at"]
fn write_for_looking_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let rubric = rubric();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let write = |file: &str, text: String| std::fs::write(folder.join(file), text).unwrap();
        let page = html::rubric_page(rubric, lang).unwrap();
        write(&format!("rubric-{name}.html"), page);
        let item = html::rubric_item_page(rubric, 15, lang).unwrap();
        write(&format!("rubric-item-{name}.html"), item);
        let text = markdown::rubric_item(rubric, 15, lang).unwrap();
        write(&format!("rubric-item-{name}.md"), text);
    }
}
