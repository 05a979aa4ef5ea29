//! What the two processes say to each other: the name and the bytes of a file in, what came of reading
//! it out; lengths, in little-endian, before what they measure.

use std::io::{self, Read, Write};

use hegui_text::{Text, Unreadable};

/// Longest answer that is believed, in bytes: far more than the limits of reading let through.
const LONGEST: u64 = 1 << 30;

/// A file to be read.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Sends a request.
///
/// # Errors
/// Where the other side is gone.
pub(super) fn ask(to: &mut impl Write, bytes: &[u8], name: &str) -> io::Result<()> {
    to.write_all(&(name.len() as u64).to_le_bytes())?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(name.as_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// Takes in a request.
///
/// # Errors
/// Where there is none, because the other side is gone, or it is too large for the memory.
pub(super) fn requested(from: &mut impl Read) -> io::Result<Request> {
    let name = length(from)?;
    let bytes = length(from)?;
    let name = String::from_utf8(exactly(from, name)?).map_err(io::Error::other)?;
    let bytes = exactly(from, bytes)?;
    Ok(Request { name, bytes })
}

/// Sends what came of a request.
///
/// # Errors
/// Where the other side is gone.
pub(super) fn answer(to: &mut impl Write, read: &Result<Text, Unreadable>) -> io::Result<()> {
    let json = serde_json::to_vec(read)?;
    to.write_all(&(json.len() as u64).to_le_bytes())?;
    to.write_all(&json)?;
    to.flush()
}

/// Takes in an answer, yet to be [`parsed`].
///
/// # Errors
/// Where the other side is gone, or talks nonsense.
pub(super) fn answered(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let length = length(from)?;
    exactly(from, length)
}

/// Parses an answer.
///
/// # Errors
/// Where it is nonsense.
pub(super) fn parsed(answer: &[u8]) -> io::Result<Result<Text, Unreadable>> {
    Ok(serde_json::from_slice(answer)?)
}

fn length(from: &mut impl Read) -> io::Result<u64> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    Ok(u64::from_le_bytes(length))
}

fn exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let length = usize::try_from(length).map_err(io::Error::other)?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length)?;
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use hegui_read as read;
    use hegui_text::Unreadable;

    use super::{answer, answered, ask, parsed, requested};

    #[test]
    fn what_is_said_is_understood() {
        let mut said = Vec::new();
        ask(&mut said, b"bytes", "报告.docx").unwrap();
        let request = requested(&mut said.as_slice()).unwrap();
        assert_eq!(
            (request.name.as_str(), request.bytes.as_slice()),
            ("报告.docx", &b"bytes"[..])
        );
        let text = read::read("全年审查合同21份。".as_bytes(), "a.txt");
        for outcome in [text, Err(Unreadable::Binary(Some("PNG".into())))] {
            let mut said = Vec::new();
            answer(&mut said, &outcome).unwrap();
            let heard = answered(&mut said.as_slice()).unwrap();
            assert_eq!(parsed(&heard).unwrap(), outcome);
        }
    }

    #[test]
    fn half_a_message_is_none() {
        let mut said = Vec::new();
        ask(&mut said, b"bytes", "a.docx").unwrap();
        said.pop();
        assert!(requested(&mut said.as_slice()).is_err());
        assert!(answered(&mut [0xff; 8].as_slice()).is_err());
    }
}
