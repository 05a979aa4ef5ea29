//! Hostile files of many kinds, most of which unpack to a gigabyte: none may take more than five seconds
//! or 500 MB, and each must end with a reason. Takes minutes, so it runs when asked:
//!
//!     cargo test --release --test slow -- --ignored --nocapture bombs
#![cfg(all(
    target_os = "linux",
    feature = "archive",
    feature = "office",
    feature = "pdf"
))]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::Value;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::common::program::{PATIENCE, program};
use crate::measured::{Measured, measure};

const GIGABYTE: usize = 1 << 30;
/// Just below the largest file that is looked at.
const LARGEST: usize = 63 << 20;
/// The most time a file may take.
const TIME: Duration = Duration::from_secs(5);
/// The most memory a process may ever hold, in kB.
const MEMORY: u64 = 500 * 1000;

/// Writes `piece` again and again until `total` bytes are out.
fn repeat(to: &mut impl Write, piece: &str, total: usize) -> io::Result<()> {
    let chunk = piece.repeat((1 << 16) / piece.len() + 1);
    for _ in 0..=total / chunk.len() {
        to.write_all(chunk.as_bytes())?;
    }
    Ok(())
}

/// Writes files into a folder.
struct Factory {
    folder: TempDir,
    made: Vec<PathBuf>,
}

impl Factory {
    fn file(&mut self, name: &str, write: impl FnOnce(&mut BufWriter<File>)) {
        let path = self.folder.path().join(name);
        let mut file = BufWriter::new(File::create(&path).unwrap());
        write(&mut file);
        file.flush().unwrap();
        self.made.push(path);
    }

    /// A ZIP archive of parts, each a head, a piece that comes again and again, and a size.
    fn archive(&mut self, name: &str, parts: &[(&str, &str, &str, usize)]) {
        self.file(name, |file| {
            let mut archive = ZipWriter::new(file);
            for (part, head, piece, size) in parts {
                let stored = *part == "mimetype";
                let options = SimpleFileOptions::default().compression_method(if stored {
                    zip::CompressionMethod::Stored
                } else {
                    zip::CompressionMethod::Deflated
                });
                archive.start_file(*part, options).unwrap();
                archive.write_all(head.as_bytes()).unwrap();
                if !piece.is_empty() {
                    repeat(&mut archive, piece, *size).unwrap();
                }
            }
            archive.finish().unwrap();
        });
    }

    fn docx(&mut self, name: &str, body: &str, piece: &str, size: usize) {
        let head = format!(
            r#"<?xml version="1.0"?>{body}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#
        );
        let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
        self.archive(
            name,
            &[
                ("[Content_Types].xml", types, "", 0),
                ("word/document.xml", &head, piece, size),
            ],
        );
    }

    /// A PDF with one page and this content, which is said to be packed with `filter`; `objects` follow
    /// from number 5 on.
    fn pdf(&mut self, name: &str, filter: &str, content: &[u8], objects: &[Vec<u8>]) {
        let stream = |dictionary: &str, bytes: &[u8]| {
            let head = format!("<< {dictionary} /Length {} >>\nstream\n", bytes.len());
            [head.as_bytes(), bytes, b"\nendstream"].concat()
        };
        let mut all = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >> >>".to_vec(),
            stream(filter, content),
        ];
        all.extend_from_slice(objects);
        self.file(name, |file| {
            let mut at = 0;
            let mut out = |bytes: &[u8]| {
                file.write_all(bytes).unwrap();
                at += bytes.len();
                at
            };
            out(b"%PDF-1.7\n");
            let mut table = String::new();
            let mut end = 9;
            for (number, object) in (1..).zip(&all) {
                table.push_str(&format!("{end:010} 00000 n \n"));
                out(format!("{number} 0 obj\n").as_bytes());
                out(object);
                end = out(b"\nendobj\n");
            }
            let size = all.len() + 1;
            out(format!(
                "xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Root 1 0 R /Size {size} >>\nstartxref\n{end}\n%%EOF\n"
            )
            .as_bytes());
        });
    }
}

fn deflated(write: impl FnOnce(&mut ZlibEncoder<Vec<u8>>)) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    write(&mut encoder);
    encoder.finish().unwrap()
}

const PARAGRAPH: &str = "<w:p><w:r><w:t>全年审查合同21份。</w:t></w:r></w:p>";
const SENTENCE: &str = "全年审查合同21份。";

fn office(make: &mut Factory) {
    make.docx("paragraphs.docx", "", PARAGRAPH, GIGABYTE);
    make.docx("blanks.docx", "<w:p><w:r><w:t>", " ", GIGABYTE);
    make.docx(
        "nested-tables.docx",
        "",
        "<w:tbl><w:tr><w:tc>",
        GIGABYTE / 8,
    );
    make.docx("empty-elements.docx", "", "<w:p/>", 200 << 20);
    make.docx("attributes.docx", "<w:p ", "a='b' ", 200 << 20);
    let mut entities = String::from("<!DOCTYPE d [<!ENTITY a0 \"法\">");
    for level in 1..30 {
        let before = format!("&a{};", level - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY a{level} \"{before}\">"));
    }
    entities.push_str("]>");
    make.docx(
        "billion-laughs.docx",
        &entities,
        "<w:p><w:r><w:t>&a29;</w:t></w:r></w:p>",
        0,
    );
    let odf = r#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>"#;
    let mime = ("mimetype", "application/vnd.oasis.opendocument.text", "", 0);
    let paragraph = "<text:p>全年审查合同21份。</text:p>";
    make.archive(
        "paragraphs.odt",
        &[mime, ("content.xml", odf, paragraph, GIGABYTE)],
    );
    // Few bytes that stand for many: blanks and repeated cells are counted, not written.
    let blanks = "<text:p>审<text:s text:c=\"1000000000\"/></text:p>".repeat(100);
    let blanks = format!("{odf}{blanks}</office:text></office:body></office:document-content>");
    make.archive(
        "counted-blanks.odt",
        &[mime, ("content.xml", &blanks, "", 0)],
    );
    make.file("groups.rtf", |file| {
        file.write_all(b"{\\rtf1").unwrap();
        repeat(file, "{", LARGEST).unwrap();
    });
    make.file("text.rtf", |file| {
        file.write_all(b"{\\rtf1\\ansicpg936 ").unwrap();
        repeat(file, "\\'c9\\'f3\\'b2\\'e9", LARGEST).unwrap();
    });
    make.file("words.rtf", |file| {
        file.write_all(b"{\\rtf1 ").unwrap();
        repeat(file, "\\par\\u23457?\\bin2000000000 ", LARGEST).unwrap();
    });
    let magic = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (name, fill) in [("zeros.doc", "\0"), ("ones.doc", "\u{1}")] {
        make.file(name, |file| {
            file.write_all(magic).unwrap();
            repeat(file, fill, LARGEST).unwrap();
        });
    }
}

fn pages(make: &mut Factory) {
    let page = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>";
    for (name, piece, size) in [
        ("nested.html", "<div>", LARGEST),
        ("nested-little.html", "<div>", 500_000),
        ("formatting.html", "<p><b><i><font>", 1 << 20),
        ("tables.html", "<table><tr><td>", 1 << 20),
        ("siblings.html", "<p>全年审查合同21份。</p>", LARGEST),
        ("links.html", "<a href=x>审</a>", LARGEST),
        ("text.html", SENTENCE, LARGEST),
        ("entities.html", "&nbsp;&#23457;", LARGEST),
        ("open-tag.html", "a=b ", LARGEST),
    ] {
        make.file(name, |file| {
            file.write_all(page.as_bytes()).unwrap();
            if name == "open-tag.html" {
                file.write_all(b"<p ").unwrap();
            }
            repeat(file, piece, size).unwrap();
        });
    }
    make.file("parts.mht", |file| {
        file.write_all(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n")
            .unwrap();
        let part = "--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n";
        repeat(file, part, LARGEST).unwrap();
    });
    make.file("nested.mht", |file| {
        file.write_all(b"MIME-Version: 1.0\r\n").unwrap();
        repeat(
            file,
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
            LARGEST,
        )
        .unwrap();
    });
}

fn pdfs(make: &mut Factory) {
    let gigabyte =
        |piece: &'static str| deflated(|encoder| repeat(encoder, piece, GIGABYTE).unwrap());
    make.pdf("blanks.pdf", "/Filter /FlateDecode", &gigabyte(" "), &[]);
    let twice = deflated(|encoder| encoder.write_all(&gigabyte(" ")).unwrap());
    make.pdf(
        "twice.pdf",
        "/Filter [/FlateDecode /FlateDecode]",
        &twice,
        &[],
    );
    let glyphs = deflated(|encoder| {
        encoder.write_all(b"BT /F 10 Tf ").unwrap();
        repeat(
            encoder,
            "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ",
            24_000_000,
        )
        .unwrap();
    });
    make.pdf("glyphs.pdf", "/Filter /FlateDecode", &glyphs, &[]);
    let operators = deflated(|encoder| repeat(encoder, "q 1 0 0 1 1 1 cm ", 200 << 20).unwrap());
    make.pdf("states.pdf", "/Filter /FlateDecode", &operators, &[]);
    let paths = deflated(|encoder| repeat(encoder, "1 1 l ", 200 << 20).unwrap());
    make.pdf("paths.pdf", "/Filter /FlateDecode", &paths, &[]);
    let run = gigabyte("\u{1}");
    make.pdf(
        "runs.pdf",
        "/Filter [/FlateDecode /RunLengthDecode]",
        &run,
        &[],
    );
    // A form that draws itself ten times over.
    let form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 60 >>\nstream\n/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do\nendstream".to_vec();
    make.pdf("forms.pdf", "", b"/X Do", &[form]);
    let image = gigabyte("\u{0}");
    let head = format!(
        "<< /Type /XObject /Subtype /Image /Width 32768 /Height 32768 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /Length {} >>\nstream\n",
        image.len()
    );
    let image = [head.as_bytes(), &image, b"\nendstream"].concat();
    make.pdf("image.pdf", "", b"q 500 0 0 500 0 0 cm /X Do Q", &[image]);
    make.file("arrays.pdf", |file| {
        file.write_all(b"%PDF-1.7\n1 0 obj\n").unwrap();
        repeat(file, "[", LARGEST).unwrap();
    });
    make.file("objects.pdf", |file| {
        file.write_all(b"%PDF-1.7\n").unwrap();
        repeat(file, "1 0 obj << /A 1 0 R >> endobj\n", LARGEST).unwrap();
    });
}

fn texts_and_archives(make: &mut Factory) {
    make.file("sparse.docx", |file| {
        file.write_all(b"PK\x03\x04").unwrap();
        file.get_mut().set_len(GIGABYTE as u64).unwrap();
    });
    make.file("long.txt", |file| repeat(file, SENTENCE, LARGEST).unwrap());
    make.archive("report.zip", &[("a.txt", "", SENTENCE, GIGABYTE)]);
    let inner = make.folder.path().join("paragraphs.docx");
    make.file("of-bombs.zip", |file| {
        let mut archive = ZipWriter::new(file);
        for number in 0..20 {
            let name = format!("{number}.docx");
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(&fs::read(&inner).unwrap()).unwrap();
        }
        archive.finish().unwrap();
    });
    // Archives in archives, ten in each, six deep.
    make.archive("small.zip", &[("a.txt", "", SENTENCE, 1 << 20)]);
    let mut nested = fs::read(make.folder.path().join("small.zip")).unwrap();
    for _ in 0..6 {
        let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
        for number in 0..10 {
            archive
                .start_file(format!("{number}.zip"), SimpleFileOptions::default())
                .unwrap();
            archive.write_all(&nested).unwrap();
        }
        nested = archive.finish().unwrap().into_inner();
    }
    make.file("of-archives.zip", |file| file.write_all(&nested).unwrap());
}

/// What the program made of a file.
fn outcome(json: &[u8]) -> String {
    let json: Value = serde_json::from_slice(json).unwrap_or_default();
    let reports = json["reports"].as_array().cloned().unwrap_or_default();
    let mut reasons: Vec<String> = reports
        .iter()
        .map(|report| match report["reason"].as_str() {
            Some(reason) => format!(
                "{reason}: {}",
                report["diagnostics"][0]["message"].as_str().unwrap_or("")
            ),
            None => report["status"].as_str().unwrap_or("").to_owned(),
        })
        .collect();
    reasons.dedup();
    reasons.join("; ")
}

#[test]
#[ignore = "takes minutes"]
fn no_file_takes_more_than_its_share() {
    let mut make = Factory {
        folder: TempDir::new().unwrap(),
        made: Vec::new(),
    };
    office(&mut make);
    pages(&mut make);
    pdfs(&mut make);
    texts_and_archives(&mut make);
    let mut wrong = Vec::new();
    println!(
        "{:24} {:>9} {:>7} {:>7} {:>7}  outcome",
        "file", "bytes", "s", "MB", "reader"
    );
    for path in &make.made {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let size = fs::metadata(path).unwrap().len();
        let mut command = program(make.folder.path(), &["score", "--format", "json"]);
        let Measured {
            code,
            out,
            time,
            memory,
            ..
        } = measure(command.arg(path), PATIENCE);
        let reason = outcome(&out);
        println!(
            "{name:24} {size:>9} {:>7.2} {:>7} {:>7}  {} {reason}",
            time.as_secs_f64(),
            memory.0 / 1000,
            memory.1 / 1000,
            code.map_or_else(|| "killed".to_owned(), |code| code.to_string()),
        );
        if time > TIME || memory.0 > MEMORY || memory.1 > MEMORY {
            wrong.push(format!("{name}: too much"));
        }
        if !matches!(code, Some(0 | 3 | 4)) {
            wrong.push(format!("{name}: ended with {code:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
