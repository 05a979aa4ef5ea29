//! The pages of reports in a real browser: no error, no request, links work, nothing stands out of a narrow
//! window, printing gives a PDF.

use std::fs;

use hegui_text::lang::Lang;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::browser::{batch, browse, probe};
use crate::common::files::write;
use crate::common::pages::{folder, hostile};
use crate::common::scoring::results;

#[test]
fn the_policy_of_a_page_lets_its_own_script_and_style_through() {
    let (home, page) = batch();
    for path in ["index.html", &page] {
        let Some(output) = browse(&home, &home.path().join(path), &["--dump-dom"]) else {
            return;
        };
        // A refused script or style is told on the console.
        assert!(!output.err.contains("CONSOLE"), "{path}: {}", output.err);
        let dom = String::from_utf8_lossy(&output.out);
        assert!(dom.contains("class=\"has-js\""), "{path}");
    }
}

#[test]
fn a_link_from_an_item_lights_the_passage_and_one_from_the_passage_the_item() {
    let (home, page) = batch();
    let script = "(function(){\
        document.querySelector('.card .n').click();\
        var lit=document.querySelectorAll('mark.on').length;\
        var full=document.querySelector('#block-full');var before=full.open;\
        var inner=full.querySelector('.card');\
        document.querySelector('#text a[href=\"#'+inner.id+'\"]').click();\
        var row=inner.closest('.item');\
        return {lit:lit,before:before,after:full.open&&row.open,card:inner.classList.contains('on'),hash:location.hash==='#'+inner.id};})()";
    let Some(found) = probe(&home, &page, 1440, script) else {
        return;
    };
    assert!(found["lit"].as_u64().unwrap() >= 1, "{found}");
    assert_eq!(found["before"], false, "{found}");
    for key in ["after", "card", "hash"] {
        assert_eq!(found[key], true, "{key}: {found}");
    }
}

#[test]
fn everything_opens_for_paper_and_the_theme_turns() {
    let (home, page) = batch();
    let script = "(function(){\
        var folded=document.querySelectorAll('details:not([open])').length;\
        dispatchEvent(new Event('beforeprint'));\
        var printed=document.querySelectorAll('details:not([open])').length;\
        dispatchEvent(new Event('afterprint'));\
        var after=document.querySelectorAll('details:not([open])').length;\
        var light=getComputedStyle(document.body).backgroundColor;\
        document.querySelector('[data-do=theme]').click();\
        return {folded:folded,printed:printed,after:after,turned:getComputedStyle(document.body).backgroundColor!==light};})()";
    let Some(found) = probe(&home, &page, 360, script) else {
        return;
    };
    assert!(found["folded"].as_u64().unwrap() > 0, "{found}");
    assert_eq!(
        (&found["printed"], &found["after"]),
        (&Value::from(0), &found["folded"])
    );
    assert_eq!(found["turned"], true, "{found}");
}

#[test]
fn chips_filter_blocks_and_one_item_stands_alone_in_the_text() {
    let (home, page) = batch();
    let script = "(function(){var chip=document.querySelector('.jump[href=\"#block-full\"]');chip.click();\
        var blocks=function(){return document.querySelectorAll('.block:not([hidden])').length;};\
        var one=blocks(),pressed=chip.getAttribute('aria-pressed'),hash=location.hash;chip.click();var every=blocks();\
        var button=document.querySelector('button.solo'),row=button.closest('.item');button.click();\
        var own=Array.from(row.querySelectorAll('.card .n')).map(function(link){return link.textContent;});\
        var wrong=Array.from(document.querySelectorAll('#text mark')).filter(function(mark){\
        var mine=mark.dataset.n.split(' ').some(function(n){return own.indexOf(n)>=0;});return mine===mark.classList.contains('off');}).length;\
        var off=document.querySelectorAll('mark.off').length;\
        dispatchEvent(new KeyboardEvent('keydown',{key:'Escape'}));\
        return {one:one,pressed:pressed,hash:hash,every:every,wrong:wrong,off:off,after:document.querySelectorAll('mark.off').length};})()";
    let Some(found) = probe(&home, &page, 1440, script) else {
        return;
    };
    assert_eq!(found["one"], 1, "{found}");
    assert_eq!(
        (&found["pressed"], &found["hash"]),
        (&"true".into(), &"#block-full".into())
    );
    assert!(found["every"].as_u64().unwrap() > 2, "{found}");
    assert_eq!(
        (&found["wrong"], &found["after"]),
        (&0.into(), &0.into()),
        "{found}"
    );
    assert!(found["off"].as_u64().unwrap() > 0, "{found}");
    let blocks = "document.querySelectorAll('.block:not([hidden])').length";
    let at = format!("{page}#block-full");
    assert_eq!(probe(&home, &at, 1440, blocks).unwrap(), 1);
}

#[test]
fn a_hostile_report_runs_nothing() {
    let reports = hostile();
    let home = TempDir::new().unwrap();
    let files = folder(&results(&reports, Lang::Zh));
    for (path, html) in &files {
        write(home.path(), path, html);
    }
    let script = "document.querySelectorAll('script:not([type])').length";
    let is_shown = |path: &str| !path.starts_with("items/") || path.contains("legal-advisors");
    for (path, _) in files.iter().filter(|(path, _)| is_shown(path)) {
        let Some(found) = probe(&home, path, 360, script) else {
            return;
        };
        // The page's own and the probe.
        assert_eq!(found, 2, "{path}");
    }
}

#[test]
fn pages_print_to_pdf() {
    let (home, page) = batch();
    for path in ["index.html", page.as_str()] {
        let pdf = home.path().join("page.pdf");
        let print = format!("--print-to-pdf={}", pdf.display());
        if browse(&home, &home.path().join(path), &[&print]).is_none() {
            return;
        }
        let bytes = fs::read(&pdf).unwrap();
        assert!(bytes.starts_with(b"%PDF") && bytes.len() > 30_000, "{path}");
    }
}
