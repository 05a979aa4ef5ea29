//! What the control words of RTF open, and which character they stand for.

use hegui_text::DropReason;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Destination {
    /// The document, or a flow beside it.
    #[default]
    Text,
    /// The number that a program has worked out for a paragraph of a list.
    ListText,
    /// Nowhere.
    Skip,
    FontTable,
    ColourTable,
    StyleSheet,
    /// The properties of the document.
    Info,
    /// Its title.
    Title,
    /// The properties of a shape, among them its text.
    Shape,
    /// Text written twice, in a code page and in Unicode; the second is taken.
    Twice,
}

/// What a flow of text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FlowKind {
    Body,
    /// The text in a shape.
    Shape,
    /// A footnote or endnote.
    Note,
    /// Text that is left out.
    Dropped(DropReason),
}

/// Something that a control word opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenedBy {
    Destination(Destination),
    Flow(FlowKind),
    /// `\ud`: the second half of [`Destination::Twice`].
    Unicode,
}

/// What a control word opens, if anything.
pub(super) fn opened_by(word: &[u8]) -> Option<OpenedBy> {
    use Destination::{
        ColourTable, FontTable, Info, ListText, Shape, Skip, StyleSheet, Title, Twice,
    };
    Some(match word {
        b"fonttbl" => OpenedBy::Destination(FontTable),
        b"colortbl" => OpenedBy::Destination(ColourTable),
        b"stylesheet" => OpenedBy::Destination(StyleSheet),
        b"info" => OpenedBy::Destination(Info),
        b"title" => OpenedBy::Destination(Title),
        b"listtext" | b"pntext" => OpenedBy::Destination(ListText),
        b"shpinst" | b"do" => OpenedBy::Destination(Shape),
        b"upr" => OpenedBy::Destination(Twice),
        b"ud" => OpenedBy::Unicode,
        b"shptxt" | b"dptxbxtext" => OpenedBy::Flow(FlowKind::Shape),
        b"footnote" => OpenedBy::Flow(FlowKind::Note),
        b"annotation" => OpenedBy::Flow(FlowKind::Dropped(DropReason::Comment)),
        b"header" | b"headerl" | b"headerr" | b"headerf" => {
            OpenedBy::Flow(FlowKind::Dropped(DropReason::Header))
        }
        b"footer" | b"footerl" | b"footerr" | b"footerf" => {
            OpenedBy::Flow(FlowKind::Dropped(DropReason::Footer))
        }
        b"aftncn" | b"aftnsep" | b"aftnsepc" | b"atndate" | b"atnauthor" | b"atnicn" | b"atnid"
        | b"atnparent" | b"atnref" | b"atntime" | b"atrfend" | b"atrfstart" | b"author"
        | b"background" | b"bkmkend" | b"bkmkstart" | b"comment" | b"company" | b"datafield"
        | b"doccomm" | b"docvar" | b"falt" | b"ffdeftext" | b"ffentrymcr" | b"ffexitmcr"
        | b"ffformat" | b"ffhelptext" | b"ffl" | b"ffname" | b"ffstattext" | b"filetbl"
        | b"fldinst" | b"fldtype" | b"fontemb" | b"fontfile" | b"formfield" | b"ftncn"
        | b"ftnsep" | b"ftnsepc" | b"generator" | b"keycode" | b"keywords" | b"leveltext"
        | b"levelnumbers" | b"listname" | b"liststylename" | b"listoverridetable"
        | b"listtable" | b"macpict" | b"mmathPict" | b"nextfile" | b"nonesttables"
        | b"nonshppict" | b"objalias" | b"objclass" | b"objdata" | b"objname" | b"objsect"
        | b"objtime" | b"oldcprops" | b"oldpprops" | b"operator" | b"panose" | b"pgdsctbl"
        | b"pict" | b"pn" | b"pnseclvl" | b"pntxta" | b"pntxtb" | b"private" | b"revtbl"
        | b"rsidtbl" | b"rxe" | b"shppict" | b"shprslt" | b"sn" | b"sp" | b"subject" | b"sv"
        | b"tc" | b"tcn" | b"template" | b"txe" | b"userprops" | b"xe" => {
            OpenedBy::Destination(Skip)
        }
        _ => return None,
    })
}

/// Whether a group marked `\*` is read although its first word opens nothing.
pub(super) fn is_transparent(word: &[u8]) -> bool {
    matches!(word, b"nesttableprops" | b"shpgrp" | b"shp")
}

/// The character that a control word stands for.
pub(super) fn special_character(word: &[u8]) -> Option<char> {
    Some(match word {
        b"tab" => '\t',
        b"emdash" => '—',
        b"endash" => '–',
        b"emspace" => '\u{2003}',
        b"enspace" => '\u{2002}',
        b"qmspace" => '\u{2005}',
        b"bullet" => '•',
        b"lquote" => '‘',
        b"rquote" => '’',
        b"ldblquote" => '“',
        b"rdblquote" => '”',
        _ => return None,
    })
}
