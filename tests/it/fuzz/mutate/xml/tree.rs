//! The XML of a part ↔ its pieces.

use super::LARGEST;

/// A piece of a part, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Open {
        name: String,
        attributes: Vec<(String, String)>,
        is_empty: bool,
    },
    Close(String),
    Text(String),
    /// Declarations and comments.
    Other(String),
}

/// The pieces of a part; what is not well formed stays text.
pub fn parsed(content: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = content.trim_start_matches('\u{FEFF}');
    while !rest.is_empty() {
        let end = match rest.strip_prefix('<') {
            None => rest.find('<').unwrap_or(rest.len()),
            Some(tag) if tag.starts_with("!--") => rest.find("-->").map_or(rest.len(), |at| at + 3),
            Some(tag) if tag.starts_with("![CDATA[") => {
                rest.find("]]>").map_or(rest.len(), |at| at + 3)
            }
            Some(_) => tag_end(rest),
        };
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece_of(piece));
        rest = behind;
    }
    pieces
}

/// Where the tag that `rest` begins with ends: values may hold a `>`.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn piece_of(piece: &str) -> Piece {
    let Some(tag) = piece
        .strip_prefix('<')
        .and_then(|tag| tag.strip_suffix('>'))
    else {
        return Piece::Text(piece.to_owned());
    };
    if tag.starts_with(['?', '!']) {
        return Piece::Other(piece.to_owned());
    }
    if let Some(name) = tag.strip_prefix('/') {
        return Piece::Close(name.trim().to_owned());
    }
    let (tag, is_empty) = match tag.strip_suffix('/') {
        Some(tag) => (tag, true),
        None => (tag, false),
    };
    let (name, mut rest) = tag
        .split_once(|c: char| c.is_whitespace())
        .unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    while let Some((key, behind)) = rest.split_once('=') {
        let behind = behind.trim_start();
        let Some(quote) = behind.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            break;
        };
        let Some((value, behind)) = behind[1..].split_once(quote) else {
            break;
        };
        attributes.push((key.trim().to_owned(), value.replace('"', "&quot;")));
        rest = behind;
    }
    Piece::Open {
        name: name.to_owned(),
        attributes,
        is_empty,
    }
}

pub fn written(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Other(text) => out.push_str(text),
            Piece::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            Piece::Open {
                name,
                attributes,
                is_empty,
            } => {
                out.push('<');
                out.push_str(name);
                for (key, value) in attributes {
                    out.push(' ');
                    out.push_str(key);
                    out.push_str("=\"");
                    out.push_str(value);
                    out.push('"');
                }
                out.push_str(if *is_empty { "/>" } else { ">" });
            }
        }
        if out.len() > LARGEST {
            break;
        }
    }
    out
}
