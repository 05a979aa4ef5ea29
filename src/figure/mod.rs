//! Figures in running text: value, unit of measure, exact or approximate, and where they stand.
