//! The parts of a ZIP package (docx, odt), each unpacked within bounds.
