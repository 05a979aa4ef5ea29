//! A real browser, where there is one (`chromium`): shows a page, runs a script in it, and finds any error,
//! request or part that stands out of the window. Tests are skipped where there is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hegui_text::lang::Lang;
use serde_json::Value;
use tempfile::TempDir;

use super::files::write;
use super::pages::{folder, reviewed};
use super::program::{Ran, piped, try_start};
use super::scoring::results;

pub(super) const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The narrowest window that the browser opens; a narrower page is shown in a frame.
const LEAST_WINDOW: u32 = 500;

/// The browser's answer to a page; `None` where there is no browser.
pub(crate) fn browse(home: &TempDir, page: &Path, options: &[&str]) -> Option<Ran> {
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
/// what it gives. `path` may end in a fragment. No page may log anything or ask for anything.
pub(crate) fn probe(home: &TempDir, path: &str, width: u32, script: &str) -> Option<Value> {
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
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
    let page = PathBuf::from(format!("{}#{fragment}", page.display()));
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

/// The pages of the fictional reports, and the path of one of them.
pub(crate) fn batch() -> (TempDir, String) {
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
