//! With a JWT authorizer, only who is signed in gets to the page, and the decision is theirs.

use automatic_person::code_of;
use cli_base::loopback::loopback_client;
use end_to_end::issuer::{AUDIENCE, Issuer};
use end_to_end::world::{Failure, World, review};
use reqwest::{RequestBuilder, StatusCode};

/// Sent by someone whom the identity provider knows, from a mail that was forwarded to them.
const SIGNED_IN: &str = "deputy@example.com";

fn nonce(page: &str) -> Option<&str> {
    page.split_once("name=\"nonce\" value=\"")?.1.split_once('"').map(|(nonce, _)| nonce)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_carries_the_verified_address() -> Result<(), Failure> {
    // The first stack prepares the environment in which the provider runs.
    drop(World::start(&[]).await?);
    let issuer = Issuer::of(SIGNED_IN).await?;
    let parameters = [("JwtIssuer", issuer.address.as_str()), ("JwtAudience", AUDIENCE)];
    let mut world = World::start(&parameters).await?;
    world.set_scores(&[("so-so", 0.5)]).await?;
    world.post(&[review("signed-in", "Alder", "This one is so-so.")]).await?;
    let mails = world.mails("Alder", 2).await?;
    let (link, http) = (world.link(&mails[0]), loopback_client());
    let signed_in = |request: RequestBuilder| request.bearer_auth(&issuer.token).send();

    assert_eq!(http.get(link).send().await?.status(), StatusCode::UNAUTHORIZED);
    let forged = format!("{}x", issuer.token);
    let refused = http.get(link).bearer_auth(forged).send().await?;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);

    let page = signed_in(http.get(link)).await?.error_for_status()?.text().await?;
    let nonce = nonce(&page).ok_or("the page has no form")?;
    let code = code_of(&mails[0]).ok_or("the mail has no code")?;
    let form = [("nonce", nonce), ("choice", "REJECT"), ("code", code)];
    let post = http.post(link).header("origin", world.stack.page()).form(&form);
    assert_eq!(signed_in(post).await?.status(), StatusCode::OK);

    let (name, detail) = world.spy.outcome("signed-in").await?;
    assert_eq!(name, "HARMFUL_CONTENT_DETECTED");
    assert_eq!(detail["moderation"]["who"], SIGNED_IN);
    let audit = world.audit("signed-in")?;
    let [entry] = audit.as_slice() else { return Err("one decision".into()) };
    assert_eq!(entry["who"], SIGNED_IN);
    assert_eq!(entry["identity"], "VERIFIED");
    assert_eq!(entry["asked"], mails[0].to.as_str());
    Ok(())
}
