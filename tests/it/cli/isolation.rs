//! A process that reads can do nothing else.

use std::path::Path;

#[cfg(feature = "office")]
use crate::common::files::{fixture_document, folder, unzipped};
use crate::common::program::run;

#[test]
#[cfg(unix)]
fn a_reading_process_opens_no_file_and_no_socket() {
    let (code, out, errors) = run(Path::new("."), &["doctor", "--lang", "en"]);
    let cannot = |deed: &str| out.contains(&format!("  {deed}: forbidden\n"));
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

/// A `.docx` as a package in one XML file.
#[cfg(feature = "office")]
fn flat_package(docx: &[u8]) -> String {
    let parts = unzipped(docx).into_iter().filter_map(|(name, part)| {
        let part = String::from_utf8(part).ok()?;
        let content = part.split_once("?>")?.1;
        Some(format!(
            r#"<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>"#
        ))
    });
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{}</pkg:package>"#,
        parts.collect::<String>()
    )
}

/// These lines as a document of Word 2003.
#[cfg(feature = "office")]
fn word_2003<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let paragraphs = lines.map(|line| {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")
    });
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{}</w:body></w:wordDocument>"#,
        paragraphs.collect::<String>()
    )
}

#[test]
#[cfg(feature = "office")]
fn word_xml_is_read_without_rights() {
    let docx = fixture_document("qinghe-city/word.docx");
    let files = folder(&[
        ("word.docx", &docx),
        ("flat.xml", flat_package(&docx).as_bytes()),
    ]);
    let read = |name: &str| {
        let (code, text, errors) = run(files.path(), &["text", name]);
        assert_eq!(code, 0, "{name}: {errors}");
        text
    };
    let text = read("word.docx");
    assert!(text.len() > 5_000, "{text}");
    assert_eq!(read("flat.xml"), text);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let old = word_2003(lines.clone());
    crate::common::files::write(files.path(), "old.doc", old);
    let old = read("old.doc");
    for line in lines.filter(|line| !line.contains('\t')) {
        assert!(old.contains(line.trim()), "{line}: {old}");
    }
}

#[test]
fn the_doctor_speaks_chinese() {
    let (_, out, _) = run(Path::new("."), &["doctor"]);
    for words in [
        "处理器：",
        "读取进程：",
        "读取一个文件的内存：480 MB",
        "结论：",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
}
