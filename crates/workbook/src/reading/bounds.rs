//! What a workbook may be, looked at before anything is read of it: an archive can promise little and
//! unpack to more than there is memory.

use std::io::{Cursor, Read as _, copy, sink};

use zip::ZipArchive;

use crate::faults::{Fault, FaultKind};

/// Bytes of the file.
const PACKED: usize = 64 << 20;
/// Bytes of all that it holds.
const UNPACKED: u64 = 256 << 20;
const MEMBERS: usize = 2_000;

/// Whether a workbook is within the limits.
pub(super) fn check(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() > PACKED {
        return Err(Fault::of(FaultKind::TooLarge));
    }
    let damaged = || Fault::of(FaultKind::NoWorkbook);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MEMBERS {
        return Err(Fault::of(FaultKind::TooLarge));
    }
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let member = archive.by_index(at).map_err(|_| damaged())?;
        // One byte more than may be tells that there is more.
        let read = copy(&mut member.take(left.saturating_add(1)), &mut sink());
        let read = read.map_err(|_| damaged())?;
        left = left
            .checked_sub(read)
            .ok_or_else(|| Fault::of(FaultKind::TooLarge))?;
    }
    Ok(())
}
