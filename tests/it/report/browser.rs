//! The web pages in a real browser, where there is one (`chromium`): no error, no request, links and
//! filters work, nothing stands out of a narrow window, printing gives a PDF. Skipped where there is none.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::pages::{folder, hostile, reviewed};
use crate::common::scoring::results;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::files::write;
use crate::common::program::{Ran, piped, try_start};

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The narrowest window that the browser opens; a narrower page is shown in a frame.
const LEAST_WINDOW: u32 = 500;

/// The browser's answer to a page; `None` where there is no browser.
fn browse(home: &TempDir, page: &Path, options: &[&str]) -> Option<Ran> {
    let run = |name: &&str| {
        let mut command = piped(Command::new(name));
        command
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
            ])
            .args([
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
            ])
            .args(["--enable-logging=stderr", "--v=0", "--hide-scrollbars"])
            .arg(format!(
                "--user-data-dir={}",
                home.path().join("profile").display()
            ))
            .args(options)
            .arg(format!("file://{}", page.display()));
        Some(try_start(&mut command).ok()?.end())
    };
    let output = NAMES.iter().find_map(run);
    if output.is_none() {
        println!("skipped: no browser ({}) here", NAMES.join(", "));
    }
    output
}

/// Runs `script`, an expression, in a page when it has loaded, in a window of this width, and hands back
/// what it gives. No page may log anything or ask for anything.
fn probe(home: &TempDir, path: &str, width: u32, script: &str) -> Option<Value> {
    let html = fs::read_to_string(home.path().join(path)).unwrap();
    let probe = format!(
        "<script>addEventListener('load',function(){{var found;try{{found={script};}}catch(error){{found=String(error);}}\
         parent.document.documentElement.setAttribute('data-probe',JSON.stringify({{found:found,\
         asked:performance.getEntriesByType('resource').length,width:innerWidth,\
         wide:document.documentElement.scrollWidth-innerWidth}}));}});</script></body>"
    );
    // The policy of the page would refuse the probe.
    let rest = html.find("script-src ").map(|at| html.split_at(at));
    let html = match rest.and_then(|(before, rest)| Some((before, rest.split_once(';')?.1))) {
        Some((before, after)) => format!("{before}script-src 'unsafe-inline';{after}"),
        None => html,
    };
    let mut html = html.replace("</body>", &probe);
    if width < LEAST_WINDOW {
        let framed = html.replace('&', "&amp;").replace('"', "&quot;");
        html = format!(
            "<!doctype html><body><iframe style=\"width:{width}px;height:1800px;border:0\" srcdoc=\"{framed}\"></iframe></body>"
        );
    }
    let page = home.path().join(path).with_extension("probe.html");
    fs::write(&page, html).unwrap();
    let size = format!("--window-size={},1800", width.max(LEAST_WINDOW));
    let output = browse(home, &page, &[size.as_str(), "--dump-dom"])?;
    let errors = output.err;
    assert!(!errors.contains("CONSOLE"), "{path}: {errors}");
    let dom = String::from_utf8_lossy(&output.out);
    let from = dom
        .split("data-probe=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("{path}: {errors}"));
    let json = from
        .split('"')
        .next()
        .unwrap()
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let answer: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(answer["asked"], 0, "{path}");
    assert_eq!(answer["width"], width, "{path}");
    assert!(
        answer["wide"].as_i64().unwrap() <= 0,
        "{path} at {width}: {answer}"
    );
    Some(answer["found"].clone())
}

fn batch() -> (TempDir, String) {
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    let home = TempDir::new().unwrap();
    let files = folder(&results);
    for (path, html) in &files {
        write(home.path(), path, html);
    }
    let names = hegui_report::file_names::page_names(&reports);
    let index = reports
        .iter()
        .position(|report| report.path.contains("luoxi"))
        .unwrap();
    (home, format!("reports/{}.html", names[index]))
}

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
fn filters_of_the_index_agree_with_the_batch() {
    let (home, _) = batch();
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    let script = "(function(){var form=document.querySelector('.filters'),counts=[];\
        function shown(){form.dispatchEvent(new Event('input'));return document.querySelectorAll('.league tbody tr:not([hidden])').length;}\
        function each(name){return Array.from(form.elements[name].options).slice(1).map(function(option){\
        form.elements[name].value=option.value;var count=shown();form.elements[name].value='';return count;});}\
        var items=each('lacks'),bands=each('band');form.elements.name.value='LUOXI';\
        return {items:items,bands:bands,name:shown()};})()";
    for width in [360, 1440] {
        let Some(found) = probe(&home, "index.html", width, script) else {
            return;
        };
        let absent = usize::from(Grade::Absent.value());
        let items: Vec<usize> = results
            .batch
            .items
            .iter()
            .map(|item| item.grades[absent])
            .collect();
        assert_eq!(found["items"], serde_json::to_value(items).unwrap());
        assert_eq!(
            found["bands"],
            serde_json::to_value(&results.batch.bands).unwrap()
        );
        assert_eq!(found["name"], 1);
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
    let script = "document.querySelectorAll('script').length";
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
