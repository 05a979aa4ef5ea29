//! The page that needs no installation, in a real browser with its engine: the same results as the program's,
//! by `file://`, without a request. Skipped where there is no browser, or nobody has run `web/build.sh`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::common::devtools::Tab;
use crate::common::files::{folder, write};
use crate::common::pdf::PdfFile;
use crate::common::program::run;

const REPORT: &str =
    "云溪县司法局2024年法治政府建设年度报告\n2024年，我局聘请法律顾问2名。开展公平竞争审查。\n";

/// The engine that `web/build.sh` has left; `None` where it has not run.
fn engine() -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let engine = target.join("web/hegui.engine");
    if !engine.exists() {
        println!("skipped: no {}; web/build.sh makes it", engine.display());
        return None;
    }
    Some(engine)
}

/// The page, and a browser that shows it and is ready.
fn desk(args: &[&str]) -> Option<(TempDir, Tab)> {
    let engine = engine()?;
    let home = folder(&[]);
    let all = [
        &[
            "page",
            "--module",
            engine.to_str().unwrap(),
            "--output",
            "page.html",
        ],
        args,
    ];
    let (code, _, said) = run(home.path(), &all.concat());
    assert_eq!(code, 0, "{said}");
    let mut tab = Tab::open(&home.path().join("page.html"))?;
    told(&mut tab);
    Some((home, tab))
}

/// What the page says when it has done what it is at.
fn told(tab: &mut Tab) -> String {
    let script = "new Promise(function(done){var from=Date.now();(function look(){\
        var status=document.getElementById('status'),busy=document.getElementById('busy');\
        if(status&&busy.hidden&&status.textContent){done(status.textContent);}\
        else if(Date.now()-from>60000){done('late');}else{setTimeout(look,10);}})();})";
    let told = tab.run(script);
    assert_ne!(told, "late");
    let changes = tab.run("document.getElementById('changes').hidden?'':document.getElementById('sentence').textContent");
    format!("{} {}", told.as_str().unwrap(), changes.as_str().unwrap())
}

fn check(tab: &mut Tab, file: &Path) -> String {
    tab.run("document.getElementById('status').textContent=''");
    tab.choose("#file", file);
    told(tab)
}

fn json_of(tab: &mut Tab) -> String {
    tab.run("window.hegui.json()").as_str().unwrap().to_owned()
}

/// What the program says of a file by `--format json`.
fn by_program(file: &Path) -> String {
    by_rubric(file, "health-rule-of-law")
}

fn by_rubric(file: &Path, rubric: &str) -> String {
    let (folder, name) = (file.parent().unwrap(), file.file_name().unwrap());
    let args = ["score", name.to_str().unwrap(), "--format", "json"];
    run(folder, &[&args[..], &["--rubric", rubric]].concat()).1
}

/// A page must log nothing and ask for nothing but itself and the worker that it makes; browsers show pictures of their
/// own in fields.
fn assert_quiet(tab: &Tab) {
    assert_eq!(tab.logged, [""; 0]);
    let asked = tab.requests.iter();
    let others: Vec<_> = asked
        .filter(|url| !url.ends_with("/page.html") && !url.starts_with("blob:"))
        .filter(|url| !url.starts_with("about:") && !url.starts_with("data:"))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn each_file_gets_the_same_json_as_from_the_program() {
    let Some((_home, mut tab)) = desk(&[]) else {
        return;
    };
    let mut compared = 0;
    for entry in walkdir::WalkDir::new("tests/fixtures/documents").sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or("");
        // An archive holds several reports: the program looks into it, the page does not.
        if !path.is_file() || ["", "zip", "py", "sh", "gitattributes"].contains(&extension) {
            continue;
        }
        let path = fs::canonicalize(path).unwrap();
        check(&mut tab, &path);
        assert_eq!(json_of(&mut tab), by_program(&path), "{}", path.display());
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
    assert_quiet(&tab);
}

#[test]
fn pasted_text_is_checked_and_checked_again_and_the_page_turns_to_english() {
    let Some((home, mut tab)) = desk(&["--deadline", "2025年1月31日"]) else {
        return;
    };
    let paste = |tab: &mut Tab, text: &str| {
        let text = Value::from(text);
        tab.run(&format!(
            "(function(){{document.getElementById('status').textContent='';\
             document.getElementById('words').value={text};document.getElementById('check').click();}})()"
        ));
        told(tab)
    };
    assert!(
        tab.run("document.body.innerText")
            .as_str()
            .unwrap()
            .contains("2025年1月31日")
    );
    paste(&mut tab, REPORT);
    let file = home.path().join("粘贴的文字.txt");
    fs::write(&file, REPORT).unwrap();
    assert_eq!(json_of(&mut tab), by_program(&file));
    let more = format!("{REPORT}2024年，我局开展行政执法案卷评查3次，评查案卷120件。\n");
    let said = paste(&mut tab, &more);
    assert!(
        said.contains("与上次相比") && said.contains("降低 0 项"),
        "{said}"
    );
    let rows = tab.run("document.querySelectorAll('#rows .g3').length");
    assert!(rows.as_u64().unwrap() >= 1, "{said}");
    tab.run("document.getElementById('lang').click()");
    let english = told(&mut tab);
    assert!(english.contains("Since last time"), "{english}");
    let framed = "document.getElementById('page').contentDocument";
    let loaded = format!(
        "new Promise(function(done){{(function look(){{var inner={framed};\
        var root=inner&&inner.documentElement;\
        if(root&&root.lang==='en'&&(inner.querySelector('.has-js')||root.classList.contains('has-js')))\
        {{done(inner.body.innerText);}}else{{setTimeout(look,10);}}}})();}})"
    );
    let shown = tab.run(&loaded);
    assert!(shown.as_str().unwrap().contains("What to add"), "{shown}");
    assert_quiet(&tab);
}

#[test]
fn a_file_that_was_changed_is_compared_with_what_it_was() {
    let Some((home, mut tab)) = desk(&[]) else {
        return;
    };
    let file = home.path().join("报告.txt");
    write(home.path(), "报告.txt", REPORT);
    check(&mut tab, &file);
    write(home.path(), "报告.txt", REPORT.replace("2名", "若干名"));
    // A browser without a handle of the file keeps to the file as it was.
    tab.run(
        "document.getElementById('status').textContent='';document.getElementById('again').click()",
    );
    let said = told(&mut tab);
    assert!(said.contains("再次选择或拖入"), "{said}");
    let said = check(&mut tab, &file);
    assert!(said.contains("提高 0 项，降低 2 项"), "{said}");
    assert_eq!(json_of(&mut tab), by_program(&file));
    // Another report is compared with nothing.
    write(home.path(), "别县.txt", REPORT.replace("云溪县", "洛西县"));
    let said = check(&mut tab, &home.path().join("别县.txt"));
    assert!(!said.contains("与上次相比"), "{said}");
}

#[test]
fn a_rubric_of_several_files_goes_into_the_page() {
    let rubric = fs::canonicalize("rubrics/health-rule-of-law-yunling.toml").unwrap();
    let rubric = rubric.to_str().unwrap();
    let Some((home, mut tab)) = desk(&["--rubric", rubric]) else {
        return;
    };
    write(home.path(), "报告.txt", REPORT);
    let file = home.path().join("报告.txt");
    check(&mut tab, &file);
    assert_eq!(json_of(&mut tab), by_rubric(&file, rubric));
}

#[test]
fn what_ends_the_engine_leaves_the_page_alive() {
    let Some((home, mut tab)) = desk(&[]) else {
        return;
    };
    // Refused from inside a library, where nothing but the end of the engine leads out.
    let operations = "q Q ".repeat(3_000_000);
    write(
        home.path(),
        "bomb.pdf",
        PdfFile::new(vec![operations]).bytes(),
    );
    write(
        home.path(),
        "deep.html",
        format!("<html><body>{}{REPORT}", "<div>".repeat(100_000)),
    );
    write(
        home.path(),
        "cut.pdf",
        &PdfFile::new(vec![String::new()]).bytes()[..300],
    );
    write(home.path(), "good.txt", REPORT);
    for name in ["bomb.pdf", "good.txt", "deep.html", "cut.pdf", "good.txt"] {
        let file = home.path().join(name);
        check(&mut tab, &file);
        assert_eq!(json_of(&mut tab), by_program(&file), "{name}");
    }
    // What the page shows names no options, which its reader cannot type.
    write(
        home.path(),
        "gone.html",
        "<html><body><p>404 Not Found 您访问的页面不存在",
    );
    for name in ["deep.html", "gone.html"] {
        let file = home.path().join(name);
        check(&mut tab, &file);
        assert!(by_program(&file).contains("--"), "{name}");
        let page = tab.run("document.getElementById('page').srcdoc");
        let failure = page
            .as_str()
            .unwrap()
            .split("class=\"failure\"")
            .nth(1)
            .unwrap();
        let failure = failure.split("</div>").next().unwrap();
        assert!(!failure.contains("--"), "{name}: {failure}");
    }
}

#[test]
fn the_word_document_with_comments_is_the_programs() {
    let Some((home, mut tab)) = desk(&[]) else {
        return;
    };
    let source = fs::canonicalize("tests/fixtures/documents/qinghe-city/word.docx").unwrap();
    fs::copy(source, home.path().join("word.docx")).unwrap();
    let file = home.path().join("word.docx");
    check(&mut tab, &file);
    let args = [
        "score",
        "word.docx",
        "--format",
        "comments",
        "--output",
        "noted.docx",
    ];
    assert_eq!(run(home.path(), &args).0, 0);
    tab.run(
        "(function(){var make=URL.createObjectURL;URL.createObjectURL=function(blob){window.made=blob;return make(blob);};\
         HTMLAnchorElement.prototype.click=function(){window.named=this.download;};\
         document.getElementById('status').textContent='';document.getElementById('comments').click();})()",
    );
    told(&mut tab);
    let bytes = tab.run(
        "window.made.arrayBuffer().then(function(all){return Array.from(new Uint8Array(all));})",
    );
    let bytes: Vec<u8> = serde_json::from_value(bytes).unwrap();
    assert!(bytes == fs::read(home.path().join("noted.docx")).unwrap());
    assert_eq!(tab.run("window.named"), "word（批注）.docx");
}

#[test]
fn the_page_escapes_what_it_is_told_and_is_the_same_each_time() {
    let home = folder(&[]);
    let script = "let a='</script><!--';";
    let head = format!(
        "hegui-engine {} {}\n{script}",
        env!("CARGO_PKG_VERSION"),
        script.len()
    );
    let engine = [head.as_bytes(), b"\x1F\x8B", &[0; 20]].concat();
    write(home.path(), "fake.engine", engine);
    let page = |name: &str| {
        let args = ["page", "--module", "fake.engine", "--output", name];
        let due = ["--deadline", "<b>明天</b>"];
        let (code, _, said) = run(home.path(), &[&args[..], &due].concat());
        assert_eq!(code, 0, "{said}");
        fs::read_to_string(home.path().join(name)).unwrap()
    };
    let html = page("a.html");
    assert_eq!(html, page("b.html"));
    assert!(html.contains("&lt;b&gt;明天"));
    let data = html.split_once("id=\"settings\">").unwrap().1;
    let data = data.split_once("</script>").unwrap().0;
    let settings: Value = serde_json::from_str(data).unwrap();
    assert!(settings["engine"].as_str().unwrap().starts_with(script));
    let policy = html
        .split_once("Content-Security-Policy\" content=\"")
        .unwrap()
        .1;
    let policy = policy.split_once('"').unwrap().0;
    for part in ["default-src 'none'", "'unsafe-eval'", "worker-src blob:"] {
        assert!(policy.contains(part), "{policy}");
    }
    // Chromium before version 97 takes WebAssembly for evaluated text.
    let others = policy.replace("'unsafe-eval'", "");
    assert!(
        !others.contains("'unsafe-") && !others.contains("http"),
        "{policy}"
    );
}

#[test]
fn without_an_engine_or_with_another_the_program_says_how_to_get_it() {
    let home = folder(&[]);
    write(home.path(), "old.engine", "hegui-engine 0.0.9 1\n;\u{1F}");
    write(home.path(), "none.engine", "no engine");
    for (name, words) in [
        ("old.engine", "0.0.9"),
        ("none.engine", "web/build.sh"),
        ("not-there", "not-there"),
    ] {
        let args = [
            "page",
            "--module",
            name,
            "--output",
            "page.html",
            "--lang",
            "en",
        ];
        let (code, _, said) = run(home.path(), &args);
        assert_eq!(code, 2, "{name}: {said}");
        assert!(said.contains(words), "{name}: {said}");
        assert!(!home.path().join("page.html").exists(), "{name}");
    }
}
