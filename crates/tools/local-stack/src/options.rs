//! How a stack is started.

use crate::setup::Binaries;
use crate::system::System;
use cli_base::progress::Progress;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// How to start a stack. The default is: everything found, built and chosen by itself.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The workspace; found upward from the current folder when absent.
    pub root: Option<PathBuf>,
    pub port: Option<u16>,
    pub emulator_port: Option<u16>,
    /// The functions and `local-models`.
    pub binaries: Binaries,
    /// Address of an OpenAI-compatible service that writes instead of the small models.
    pub llm: Option<String>,
    /// Programs of this machine that stand in for images of endpoints and training jobs: `REPOSITORY=PROGRAM`, the
    /// program's path a whole one.
    pub containers: Vec<String>,
    /// What is deployed beside the core, such as `review`; every system when empty.
    pub deployed: Vec<String>,
    /// Values of the templates' parameters.
    pub parameters: BTreeMap<String, String>,
    /// More variables for the functions.
    pub environment: BTreeMap<String, String>,
    /// Whether the engine's own calls may go wrong, as [`Stack::set_engine_faults`](crate::Stack::set_engine_faults) says.
    pub faulty_engine: bool,
    /// The systems whose pages are shown and whose data is restored.
    pub systems: Vec<Arc<dyn System>>,
    /// Who is told what is being done.
    pub progress: Progress,
}
