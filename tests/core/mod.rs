//! The core: what every system's questions share.

mod approval_table;
