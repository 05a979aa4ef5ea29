//! Web pages saved with their parts (`.mhtml`).

use hegui_read::read;
use hegui_text::{Format, Unreadable, Warning};

use super::{TITLE, assert_is_report, paragraphs};

fn mhtml(encoding: &str, charset: &str, body: &str) -> Vec<u8> {
    format!(
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"==b\"\r\n\r\n\
         --==b\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\np=7B=7D\r\n--==b\r\n\
         Content-Type: text/html{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--==b--\r\n"
    )
    .into_bytes()
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (index, byte) in bytes.iter().enumerate() {
        if index % 24 == 23 {
            text.push_str("=\r\n");
        }
        text.push_str(&format!("={byte:02X}"));
    }
    text
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (index, chunk) in bytes.chunks(3).enumerate() {
        if index % 19 == 18 {
            text.push_str("\r\n");
        }
        let bits = chunk
            .iter()
            .fold(0u32, |bits, &byte| bits << 8 | u32::from(byte))
            << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            text.push(if digit <= chunk.len() {
                char::from(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize])
            } else {
                '='
            });
        }
    }
    text
}

#[test]
fn a_page_saved_with_its_parts_is_read() {
    let page = format!("<html><body><h1>{TITLE}</h1>{}</body></html>", paragraphs());
    let (gbk, _, _) = encoding_rs::GB18030.encode(&page);
    let files = [
        mhtml("quoted-printable", "; charset=\"gb2312\"", &quoted_printable(&gbk)),
        mhtml("base64", "", &base64(page.as_bytes())),
        mhtml("8bit", "; charset=utf-8", &page),
        format!(
            "MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
            quoted_printable(&gbk)
        )
        .into_bytes(),
    ];
    for file in files {
        let text = read(&file, "page.mht").unwrap();
        assert_eq!(text.format, Format::Mhtml);
        assert_is_report(&text);
    }
}

#[test]
fn the_page_that_the_message_starts_with_is_read() {
    let file = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; start=\"<main@x>\"; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/html\r\nContent-ID: <frame@x>\r\n\r\n<p>这是一个广告框。</p>\r\n\
         --b\r\nContent-Type: text/html\r\nContent-ID: <main@x>\r\n\r\n<h1>{TITLE}</h1>{}\r\n--b--\r\n",
        paragraphs()
    );
    assert_is_report(&read(file.as_bytes(), "page.mhtml").unwrap());
}

#[test]
fn a_web_archive_under_the_name_of_a_word_file_is_told_from_one() {
    let page = format!(
        "<html><body><h1>{TITLE}</h1>{}</body></html>",
        paragraphs().repeat(2)
    );
    for (bytes, format) in [
        (
            mhtml("base64", "; charset=utf-8", &base64(page.as_bytes())),
            Format::Mhtml,
        ),
        (page.clone().into_bytes(), Format::Html),
    ] {
        let text = read(&bytes, "report.doc").unwrap();
        assert_eq!(text.format, format);
        assert_eq!(
            text.warnings,
            [Warning::WrongExtension {
                extension: "doc".into()
            }]
        );
        assert!(text.content.starts_with(TITLE));
    }
}

#[test]
fn a_saved_file_without_a_page_is_damaged() {
    let file = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n";
    assert_eq!(
        read(file.as_bytes(), "a.mht").unwrap_err(),
        Unreadable::Damaged(Format::Mhtml)
    );
}
