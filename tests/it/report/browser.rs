//! The pages of reports in a real browser: no error, no request, links work, nothing stands out of a narrow
//! window, printing gives a PDF.

use std::fs;

use hegui_text::lang::Lang;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::browser::{batch, browse, probe};
use crate::common::files::write;
use crate::common::pages::{folder, hostile, reviewed};
use crate::common::scoring::{assessment, decide, results};
use hegui_core::report::{Confidence, Outcome, Report, Verdict};

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
fn decisions_in_the_page_become_a_review_file() {
    let mut reports = reviewed();
    let is_open =
        |verdict: &Verdict| verdict.confidence == Confidence::Low && verdict.review.is_none();
    let open = |report: &Report| match &report.outcome {
        Outcome::Scored(assessment) => assessment.verdicts.iter().filter(|v| is_open(v)).count(),
        Outcome::Unassessable(_) => 0,
    };
    let index = (0..reports.len())
        .max_by_key(|&index| open(&reports[index]))
        .unwrap();
    let count = open(&reports[index]);
    assert!(count > 2, "{count}");
    let name = hegui_report::file_names::page_names(&reports).swap_remove(index);
    let home = TempDir::new().unwrap();
    let page = hegui_report::html::report(&results(&reports, Lang::Zh), index).unwrap();
    let path = format!("{name}.html");
    write(home.path(), &path, page);
    let script = "(function(){var panel=document.querySelector('.deciding'),forms=document.querySelectorAll('.item fieldset');\
        function put(field,value){field.value=value;field.dispatchEvent(new Event('input',{bubbles:true}));}\
        function choose(form,kind,name,value){form.querySelector('[value='+kind+']').click();if(name){put(form.querySelector('[name='+name+']'),value);}}\
        var save=panel.querySelector('.save'),before=save.disabled;\
        put(panel.querySelector('[name=reviewer]'),'张\"三\\ud800');put(panel.querySelector('[name=date]'),'2025-03-01');\
        choose(forms[0],'correction','grade','quantified');\
        var half=panel.querySelector('output').textContent;\
        put(forms[0].querySelector('[name=reason]'),'见附件\"二\"\\u007f');\
        choose(forms[1],'waiver','code','secret');put(forms[1].querySelector('[name=reason]'),'涉密');\
        choose(forms[2],'confirmation');panel.querySelector('.following').click();\
        var focused=document.activeElement.type;\
        return {before:before,after:save.disabled,half:half,told:panel.querySelector('output').textContent,focused:focused,\
        forms:forms.length,file:window.hegui.review()};})()";
    let Some(found) = probe(&home, &path, 1440, script) else {
        return;
    };
    assert_eq!(
        (&found["before"], &found["after"]),
        (&true.into(), &false.into()),
        "{found}"
    );
    assert_eq!(found["forms"], count, "{found}");
    assert_eq!(found["half"], format!("0 / {count}"), "{found}");
    assert_eq!(found["told"], format!("3 / {count}"), "{found}");
    assert_eq!(found["focused"], "radio", "{found}");
    let concerns = decide(&mut reports, found["file"].as_str().unwrap());
    assert!(concerns.is_empty(), "{concerns:?}");
    let verdicts = &assessment(&reports[index]).verdicts;
    let kinds: Vec<&str> = verdicts
        .iter()
        .filter_map(|verdict| Some(verdict.review.as_ref()?.decision.ruling.id()))
        .collect();
    for kind in ["correction", "waiver", "confirmation"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
}

#[test]
fn one_page_gathers_what_is_to_be_checked_of_all_reports() {
    let mut reports = reviewed();
    let open = |report: &Report| match &report.outcome {
        Outcome::Scored(assessment) => assessment
            .verdicts
            .iter()
            .filter(|verdict| verdict.confidence == Confidence::Low && verdict.review.is_none())
            .count(),
        Outcome::Unassessable(_) => 0,
    };
    let counts: Vec<usize> = reports.iter().map(open).collect();
    let count: usize = counts.iter().sum();
    let home = TempDir::new().unwrap();
    for (path, html) in folder(&results(&reports, Lang::Zh)) {
        write(home.path(), &path, html);
    }
    // By keyboard alone; the last of the page is of another report than the first.
    let script = "(function(){var panel=document.querySelector('.deciding'),rows=document.querySelectorAll('.item');\
        function put(field,value){field.value=value;field.dispatchEvent(new Event('input',{bubbles:true}));}\
        function next(){document.activeElement.dispatchEvent(new KeyboardEvent('keydown',{key:'n',bubbles:true,cancelable:true}));\
        return document.activeElement.closest('.item').id;}\
        put(panel.querySelector('[name=reviewer]'),'张三');put(panel.querySelector('[name=date]'),'2025-03-01');\
        var first=next();document.activeElement.closest('fieldset').querySelector('[value=confirmation]').click();\
        var second=next(),last=rows[rows.length-1];last.open=true;last.dispatchEvent(new Event('toggle'));\
        last.querySelector('[value=confirmation]').click();\
        return {rows:rows.length,moved:first!==second,told:panel.querySelector('output').textContent,\
        kept:Object.keys(localStorage).filter(function(key){return key.indexOf('hegui-review sha256:')===0;}).length,\
        file:window.hegui.review()};})()";
    let Some(found) = probe(&home, "review.html", 1440, script) else {
        return;
    };
    assert_eq!(found["rows"], count, "{found}");
    assert_eq!(found["moved"], true, "{found}");
    assert_eq!(found["told"], format!("2 / {count}"), "{found}");
    assert_eq!(found["kept"], 2, "{found}");
    let before = reports.iter().filter(|report| has_review(report)).count();
    let concerns = decide(&mut reports, found["file"].as_str().unwrap());
    assert!(concerns.is_empty(), "{concerns:?}");
    let after = reports.iter().filter(|report| has_review(report)).count();
    assert!(after > before, "{found}");
    probe(&home, "review.html", 360, "1");
}

fn has_review(report: &Report) -> bool {
    match &report.outcome {
        Outcome::Scored(assessment) => assessment.verdicts.iter().any(|one| one.review.is_some()),
        Outcome::Unassessable(_) => false,
    }
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
