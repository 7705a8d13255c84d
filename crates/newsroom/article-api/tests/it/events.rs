//! The samples under `events/newsroom/article-api/`, and the schemas.

use crate::doubles::{moment, told};
use article_api::{ERRORS, Event, Response, respond};
use samples::Function;

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Event, Response>::new("newsroom/article-api", ERRORS);
    function.check_contract();
    let replayed = async |upstream, event| respond(&told(upstream), &moment(), &event).await;
    function.replay(replayed).await;
}
