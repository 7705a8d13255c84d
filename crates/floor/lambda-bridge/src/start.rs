//! What every function does before its first event.

use crate::aws::sdk_config;
use crate::{Env, Misconfigured, init_logging};
use aws_config::SdkConfig;

/// Begins to log, reads the function's configuration and the one that AWS clients share.
///
/// # Errors
/// A variable is missing or wrong; the error names it.
pub fn start<C>(
    from_env: impl FnOnce(&Env) -> Result<C, Misconfigured>,
) -> Result<(C, SdkConfig), Misconfigured> {
    init_logging();
    Ok((from_env(&Env::of_process())?, sdk_config()))
}
