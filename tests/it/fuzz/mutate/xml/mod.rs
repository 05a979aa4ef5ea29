//! The tree of an XML part: elements removed, doubled, exchanged, nested; values and ids that point
//! elsewhere; texts with what nobody expects in them. It stays well formed.

mod tree;

use super::chance::Chance;
use tree::{Piece, parsed, written};

/// Values that attributes seldom have.
const VALUES: [&str; 22] = [
    "",
    "0",
    "-1",
    "1",
    "2",
    "65535",
    "65536",
    "2147483647",
    "-2147483648",
    "4294967296",
    "99999999999999999999",
    "1e308",
    "NaN",
    "0.0000001",
    "true",
    "none",
    "nil",
    "upperRoman",
    "chineseCountingThousand",
    "../../..",
    "%1%2%9",
    "0 0 0 0 0 0",
];
/// Texts that seldom stand in reports.
const TEXTS: [&str; 12] = [
    "",
    " ",
    "一、",
    "（一）",
    "1.",
    "\u{FDD0}1\u{FDD1}",
    "\u{202E}倒",
    "&#x1F600;",
    "&#13;&#10;",
    "\u{FFFD}",
    "¤¤¤¤",
    "\u{3000}\u{3000}",
];
/// Larger parts are not worth a run.
const LARGEST: usize = 8 << 20;

/// The part with one to six changes; `other` is a part that values may come from.
pub fn mutate(
    content: &[u8],
    other: Option<&[u8]>,
    chance: &mut Chance,
) -> Option<(Vec<u8>, &'static str)> {
    let mut pieces = parsed(&String::from_utf8_lossy(content));
    let other = other.map(|other| parsed(&String::from_utf8_lossy(other)));
    let mut how = None;
    for _ in 0..=chance.below(6) {
        let size: usize = pieces.len();
        if size == 0 || size > LARGEST / 16 {
            break;
        }
        how = change(&mut pieces, other.as_deref(), chance).or(how);
    }
    let written = written(&pieces);
    (written.len() <= LARGEST).then_some((written.into_bytes(), how?))
}

fn change(
    pieces: &mut Vec<Piece>,
    other: Option<&[Piece]>,
    chance: &mut Chance,
) -> Option<&'static str> {
    match chance.below(11) {
        0 => {
            let (start, end) = element(pieces, chance)?;
            // Most of the part stays.
            (end - start < pieces.len() / 2 + 2).then(|| pieces.drain(start..end))?;
            Some("an element removed")
        }
        1 => {
            let (start, end) = element(pieces, chance)?;
            let copy = pieces[start..end].to_vec();
            let times = chance.times().min(200_000 / copy.len().max(1));
            for _ in 0..times {
                pieces.splice(end..end, copy.iter().cloned());
            }
            Some("an element doubled")
        }
        2 => {
            let (one, other) = (element(pieces, chance)?, element(pieces, chance)?);
            let (first, second) = if one.0 < other.0 {
                (one, other)
            } else {
                (other, one)
            };
            if first.1 > second.0 {
                return None;
            }
            let (a, b) = (
                pieces[first.0..first.1].to_vec(),
                pieces[second.0..second.1].to_vec(),
            );
            pieces.splice(second.0..second.1, a);
            pieces.splice(first.0..first.1, b);
            Some("two elements exchanged")
        }
        3 => {
            let (start, end) = element(pieces, chance)?;
            let (outer, _) = element(pieces, chance)?;
            let Piece::Open {
                name, attributes, ..
            } = pieces[outer].clone()
            else {
                return None;
            };
            let times = chance.times();
            let close = vec![Piece::Close(name.clone()); times];
            let open = Piece::Open {
                name,
                attributes,
                is_empty: false,
            };
            pieces.splice(end..end, close);
            pieces.splice(start..start, vec![open; times]);
            Some("an element nested")
        }
        4 => {
            let (start, end) = element(pieces, chance)?;
            let moved: Vec<Piece> = pieces.drain(start..end).collect();
            let at = inside(pieces, chance);
            pieces.splice(at..at, moved);
            Some("an element moved")
        }
        5 => {
            let (start, end) = element(pieces, chance)?;
            if end - start > 1 && start > 0 {
                pieces.remove(end - 1);
                pieces.remove(start);
            }
            Some("an element opened")
        }
        6 => {
            let (start, end) = element(pieces, chance)?;
            let (from, _) = element(pieces, chance)?;
            let Piece::Open { name: new, .. } = pieces[from].clone() else {
                return None;
            };
            if end - start > 1 {
                pieces[end - 1] = Piece::Close(new.clone());
            }
            if let Piece::Open { name, .. } = &mut pieces[start] {
                *name = new;
            }
            Some("an element renamed")
        }
        7 | 8 => set_value(pieces, other, chance),
        9 => {
            let (start, _) = element(pieces, chance)?;
            if let Piece::Open { attributes, .. } = &mut pieces[start]
                && !attributes.is_empty()
            {
                let at = chance.below(attributes.len());
                attributes.remove(at);
            }
            Some("an attribute removed")
        }
        _ => set_text(pieces, chance),
    }
}

/// Gives an attribute another value: that of another one of its name, or one that is seldom seen.
fn set_value(
    pieces: &mut [Piece],
    other: Option<&[Piece]>,
    chance: &mut Chance,
) -> Option<&'static str> {
    let named: Vec<(usize, usize)> = pieces
        .iter()
        .enumerate()
        .flat_map(|(at, piece)| {
            match piece {
                Piece::Open { attributes, .. } => 0..attributes.len(),
                _ => 0..0,
            }
            .map(move |attribute| (at, attribute))
        })
        .collect();
    let &(at, attribute) = chance.one(&named)?;
    let attributes_of = |piece: &Piece| match piece {
        Piece::Open { attributes, .. } => attributes.clone(),
        _ => Vec::new(),
    };
    let (key, value) = attributes_of(&pieces[at]).swap_remove(attribute);
    let new = match chance.below(4) {
        0 => {
            let from = if chance.once_in(3) {
                other.unwrap_or(&*pieces)
            } else {
                &*pieces
            };
            let same: Vec<String> = from
                .iter()
                .flat_map(attributes_of)
                .filter(|(name, _)| local(name) == local(&key) || local(name).ends_with("id"))
                .map(|(_, value)| value)
                .collect();
            chance.one(&same)?.clone()
        }
        1 => (*chance.one(&VALUES)?).to_owned(),
        // Another digit.
        2 => value
            .chars()
            .map(|c| {
                if c.is_ascii_digit() && chance.once_in(2) {
                    char::from(b'0' + chance.below(10) as u8)
                } else {
                    c
                }
            })
            .collect(),
        _ => value.repeat(chance.times().min(100)),
    };
    if let Piece::Open { attributes, .. } = &mut pieces[at] {
        attributes[attribute].1 = new;
    }
    Some("a value changed")
}

fn set_text(pieces: &mut [Piece], chance: &mut Chance) -> Option<&'static str> {
    let texts: Vec<usize> = (0..pieces.len())
        .filter(|&at| matches!(pieces[at], Piece::Text(_)))
        .collect();
    let (&at, &from) = (chance.one(&texts)?, chance.one(&texts)?);
    let Piece::Text(other) = pieces[from].clone() else {
        return None;
    };
    let strange = *chance.one(&TEXTS)?;
    let times = chance.times();
    if let Piece::Text(text) = &mut pieces[at] {
        match chance.below(4) {
            0 => *text = strange.repeat(times),
            1 => *text = other,
            2 => {
                let cut = text.char_indices().nth(chance.below(text.chars().count()));
                // No reference is cut in two.
                if let Some((cut, _)) = cut.filter(|_| !text.contains('&')) {
                    text.insert_str(cut, strange);
                }
            }
            _ => *text = text.repeat(times.min(40)),
        }
    }
    Some("a text changed")
}

/// An element that is not the outermost, as a range of pieces.
fn element(pieces: &[Piece], chance: &mut Chance) -> Option<(usize, usize)> {
    let opens: Vec<usize> = (0..pieces.len())
        .filter(|&at| matches!(pieces[at], Piece::Open { .. }))
        .skip(1)
        .collect();
    let &start = chance.one(&opens)?;
    let mut depth = 0_usize;
    for (at, piece) in pieces.iter().enumerate().skip(start) {
        match piece {
            Piece::Open {
                is_empty: false, ..
            } => depth += 1,
            Piece::Close(_) => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some((start, at + 1));
        }
    }
    None
}

/// A place inside of the outermost element.
fn inside(pieces: &[Piece], chance: &mut Chance) -> usize {
    let first = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Open { .. }))
        .unwrap_or(0);
    let last = pieces
        .iter()
        .rposition(|piece| matches!(piece, Piece::Close(_)))
        .unwrap_or(pieces.len());
    first + 1 + chance.below(last.saturating_sub(first + 1).max(1))
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
