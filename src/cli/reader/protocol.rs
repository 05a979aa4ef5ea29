//! What the two processes say to each other: the name and the bytes of a file in, the text or the reason
//! against it out; lengths, in little-endian, before what they measure.

use std::io::{self, Read, Write};

use hegui_text::{Text, Unreadable};

/// Longest answer that is believed, in bytes: far more than the limits of reading let through.
const LONGEST: u64 = 1 << 30;

/// How a reading process ends that was at a file too long.
pub(super) const EXIT_LATE: i32 = 70;

/// How it ends where the system gave it no thread.
pub(super) const EXIT_WITHOUT_THREADS: i32 = 71;

/// How it ends where it took more memory than it may, and no limit of the system has said so.
pub(super) const EXIT_OUT_OF_MEMORY: i32 = 72;

/// The last byte of an answer that is a file, unpacked or commented: no text of the other answers ends so.
pub(super) const UNPACKED: u8 = 0;

/// A question: a file to be read, or what is to be known of an archive.
#[derive(Debug)]
pub(super) struct ReadRequest {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Sends a request.
pub(super) fn send_request(to: &mut impl Write, bytes: &[u8], name: &str) -> io::Result<()> {
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
pub(super) fn receive_request(from: &mut impl Read) -> io::Result<ReadRequest> {
    let name = read_length(from)?;
    let bytes = read_length(from)?;
    let name = String::from_utf8(read_exactly(from, name)?).map_err(io::Error::other)?;
    let bytes = read_exactly(from, bytes)?;
    Ok(ReadRequest { name, bytes })
}

/// Sends an answer.
pub(super) fn send_answer(to: &mut impl Write, answer: &[u8]) -> io::Result<()> {
    to.write_all(&(answer.len() as u64).to_le_bytes())?;
    to.write_all(answer)?;
    to.flush()
}

/// The text or the reason against it, as an answer.
pub(super) fn answer_of(read: &Result<Text, Unreadable>) -> Vec<u8> {
    // Texts, numbers and lists of them: nothing that could fail. Nothing is no answer, and told as a crash.
    serde_json::to_vec(read).unwrap_or_default()
}

/// Takes in an answer, yet to be [`parse_answer`].
pub(super) fn receive_answer(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let length = read_length(from)?;
    read_exactly(from, length)
}

/// Parses an answer.
pub(super) fn parse_answer(answer: &[u8]) -> io::Result<Result<Text, Unreadable>> {
    Ok(serde_json::from_slice(answer)?)
}

fn read_length(from: &mut impl Read) -> io::Result<u64> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    Ok(u64::from_le_bytes(length))
}

fn read_exactly(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
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

    use super::{
        answer_of, parse_answer, receive_answer, receive_request, send_answer, send_request,
    };

    #[test]
    fn what_is_said_is_understood() {
        let mut said = Vec::new();
        send_request(&mut said, b"bytes", "报告.docx").unwrap();
        let request = receive_request(&mut said.as_slice()).unwrap();
        assert_eq!(
            (request.name.as_str(), request.bytes.as_slice()),
            ("报告.docx", &b"bytes"[..])
        );
        let text = read::read("全年审查合同21份。".as_bytes(), "a.txt");
        for outcome in [text, Err(Unreadable::Binary(Some("PNG".into())))] {
            let mut said = Vec::new();
            send_answer(&mut said, &answer_of(&outcome)).unwrap();
            let heard = receive_answer(&mut said.as_slice()).unwrap();
            assert_eq!(parse_answer(&heard).unwrap(), outcome);
        }
    }

    #[test]
    fn half_a_message_is_none() {
        let mut said = Vec::new();
        send_request(&mut said, b"bytes", "a.docx").unwrap();
        said.pop();
        assert!(receive_request(&mut said.as_slice()).is_err());
        assert!(receive_answer(&mut [0xff; 8].as_slice()).is_err());
    }
}
