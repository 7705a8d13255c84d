//! Wires the handler to Lambda; there is nothing to configure.

use facts_check::{Input, handle};
use lambda_bridge::{Env, Misconfigured, RunError, Subject, run_about, start};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), RunError> {
    start(|_: &Env| Ok::<_, Misconfigured>(()))?;
    let subject = Subject::new("dispatch", "/dispatch/guid");
    run_about(subject, async |input: Input| handle(&input)).await
}
