//! A process that reads can do nothing else.

use std::path::Path;

use crate::common::program::run;

#[test]
#[cfg(unix)]
fn a_reading_process_opens_no_file_and_no_socket() {
    let (code, out, errors) = run(Path::new("."), &["doctor", "--lang", "en"]);
    let cannot = |deed: &str| out.contains(&format!("  {deed}: cannot\n"));
    for deed in ["open a file", "open a socket"] {
        assert!(cannot(deed), "{deed}: {out}{errors}");
    }
    if cfg!(target_os = "linux") {
        assert!(cannot("start a program"), "{out}{errors}");
        assert_eq!(code, 0, "{out}");
    }
}

/// Readers need neither: libraries that start threads do.
#[test]
#[cfg(all(feature = "html", feature = "office", feature = "ofd", feature = "pdf"))]
fn every_format_is_read_without_rights() {
    for format in [
        "writer.doc",
        "writer.wps",
        "word.docx",
        "writer.odt",
        "writer.rtf",
        "writer.pdf",
        "print.ofd",
        "page.html",
        "page.mhtml",
        "plain.md",
    ] {
        let path = format!("tests/fixtures/documents/qinghe-city/{format}");
        let (code, text, errors) = run(Path::new("."), &["text", &path]);
        assert_eq!(code, 0, "{format}: {errors}");
        assert!(text.len() > 5_000, "{format}: {text}");
    }
}

#[test]
fn the_doctor_speaks_chinese() {
    let (_, out, _) = run(Path::new("."), &["doctor"]);
    for words in ["处理器：", "读取进程：", "读取一个文件的内存：480 MB"] {
        assert!(out.contains(words), "{words}: {out}");
    }
}
