//! Retrieval asked for another tenant's passages, by names that are nearly its own.

use super::{ASKED, DOCUMENTS, leaks, spellings};
use cli_base::functions::Functions;
use end_to_end::library::Library;
use end_to_end::world::Failure;
use manuals::TENANT;
use serde_json::{Value, json};

pub(super) async fn look_up(library: &Library) -> Result<usize, Failure> {
    let functions = Functions::new(&library.world.stack.sdk_config().await);
    let retrieval = library.world.physical("PassageRetrievalFunction").await?;
    let products = [json!(null), json!("VAULT-1"), json!("*")];
    let mut tried = 0;
    for tenant in spellings::of_tenant().into_iter().chain([TENANT.to_owned()]) {
        for product in &products {
            let input = json!({"question": {"questionId": "near", "tenant": tenant, "text": ASKED, "product": product},
                "subQuestion": {"number": 1, "text": ASKED}});
            let found = functions.invoke(&retrieval, &input).await?;
            is_nothing_of_the_other(&tenant, &found.map_err(|failure| failure.name))?;
            tried += 1;
        }
    }
    Ok(tried)
}

/// Refused as a name, or found nothing but one's own.
fn is_nothing_of_the_other(tenant: &str, found: &Result<Value, String>) -> Result<(), Failure> {
    match found {
        Err(name) => assert_eq!(name, "InvalidInput", "{tenant}"),
        Ok(found) => {
            let text = found.to_string();
            assert!(
                !leaks(&text) && !DOCUMENTS.iter().any(|id| text.contains(id)),
                "{tenant} {text}"
            );
            let passages = found["passages"].as_array().ok_or("no passages")?;
            assert!(tenant == TENANT || passages.is_empty(), "{tenant} {text}");
        }
    }
    Ok(())
}
