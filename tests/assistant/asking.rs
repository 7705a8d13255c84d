//! Questions over HTTP, and questions that ask or mean several things.

use cli_base::functions::{FUNCTIONS, Functions};
use end_to_end::library::Library;
use end_to_end::signed::SIGNER;
use end_to_end::world::Failure;
use manuals::TENANT;
use serde_json::{Value, json};
use std::path::Path;

const DESCALE: &str = "Descale the kettle every three months with vinegar.";
const WEIGHT: &str = "Without its base the kettle weighs 1.2 kg.";
const ASKED: &str = "How often must the KX-200 kettle be descaled?";

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_asked_over_http_again_and_in_parts() -> Result<(), Failure> {
    let callers = json!({SIGNER: TENANT}).to_string();
    let mut library = Library::open(&[("CallerTenants", &callers)]).await?;
    asked_before_there_is_an_index(&mut library).await?;
    index(&library).await?;
    asked_again(&mut library).await?;
    let parts = "How often must the KX-200 kettle be descaled and how much does the KX-200 weigh?";
    in_parts(&mut library, parts).await?;
    joined(&mut library, parts).await?;
    joined_with_what_nobody_said(&mut library, parts).await?;
    of_several_products(&mut library).await?;
    without_the_function_that_joins(&mut library, parts).await?;
    a_citation_leads_to_its_page(&mut library).await
}

async fn index(library: &Library) -> Result<(), Failure> {
    let lamp = |hours: &str| format!("# Lamp\n\nThe lamp burns for {hours} with one battery.\n");
    let kettle =
        format!("# Kettle KX-200\n\n## Care\n\n{DESCALE}\n\n## Weight of the KX-200\n\n{WEIGHT}\n");
    let mut lines = Vec::new();
    for (product, text) in
        [("KX-200", kettle), ("LMP-1", lamp("forty hours")), ("LMP-2", lamp("sixty hours"))]
    {
        let key = format!("documents/{product}.md");
        library.upload(&key, text.into_bytes()).await?;
        lines.push(json!({"documentId": product, "tenant": TENANT, "key": key,
            "title": format!("Manual of {product}"), "products": [product]}));
    }
    library.index(&lines).await.map(drop)
}

/// It fails, which whoever asked reads; nobody else does.
async fn asked_before_there_is_an_index(library: &mut Library) -> Result<(), Failure> {
    let (status, receipt) = library.ask(&json!({"questionId": "again", "text": ASKED})).await?;
    assert_eq!((status, &receipt["state"]), (202, &json!("ASKED")), "{receipt}");
    let (name, outcome) = library.outcome("again").await?;
    assert_eq!((name.as_str(), &outcome["reason"]), ("QUESTION_FAILED", &json!("SYSTEM_ERROR")));
    let view = library.read_until("again", "FAILED").await?;
    assert_eq!((&view["text"], &view["sentences"]), (&json!(ASKED), &json!([])));
    assert_eq!(library.read("never-asked").await?.0, 404);
    assert_eq!(library.read_unsigned("again").await?, 403);
    let foreign = json!({"text": ASKED, "tenant": "another-shop"});
    assert_eq!(library.ask(&foreign).await?.0, 400);
    Ok(())
}

/// By two at once: it is answered, once.
async fn asked_again(library: &mut Library) -> Result<(), Failure> {
    let asked = json!({"questionId": "again", "text": ASKED});
    let (one, other) = tokio::join!(library.ask(&asked), library.ask(&asked));
    assert_eq!((one?.0, other?.0), (202, 202));
    let view = library.read_until("again", "ANSWERED").await?;
    assert_eq!(view["sentences"][0]["text"], DESCALE, "{view:#}");
    assert_eq!(view["sentences"][0]["citations"][0]["documentId"], "KX-200");
    assert_eq!(view["parts"][0]["verdict"], "SUPPORTED");
    let other = json!({"questionId": "again", "text": "How much does it weigh?"});
    assert_eq!(library.ask(&other).await?.0, 409);
    assert_eq!(library.ask(&asked).await?.1["state"], "ANSWERED", "it is not asked once more");
    let (name, _) = library.last_outcome("again", 2).await?;
    assert_eq!(name, "QUESTION_ANSWERED");
    Ok(())
}

/// The local model puts both together in their own words, with their proofs.
async fn in_parts(library: &mut Library, text: &str) -> Result<(), Failure> {
    library.ask(&json!({"questionId": "parts", "text": text})).await?;
    let (name, outcome) = library.outcome("parts").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert_eq!(texts(&outcome), [DESCALE, WEIGHT], "{outcome:#}");
    let quotes = [0, 1].map(|at| &outcome["sentences"][at]["citations"][0]["quote"]);
    assert_eq!(quotes, [DESCALE, WEIGHT]);
    let verdicts = [0, 1].map(|at| &outcome["subQuestions"][at]["verdict"]);
    assert_eq!(verdicts, ["SUPPORTED", "SUPPORTED"]);
    assert_eq!(outcome["unjoined"], Value::Null);
    let asked = outcome["calls"].as_array().into_iter().flatten();
    let fused: Vec<&Value> = asked.filter(|call| call["function"] == "answer-fusion").collect();
    assert!(fused.len() == 1 && fused[0]["inputTokens"].as_u64() > Some(0), "{outcome:#}");
    Ok(())
}

async fn joined(library: &mut Library, text: &str) -> Result<(), Failure> {
    let said =
        "Descale the kettle every three months with vinegar; without its base it weighs 1.2 kg.";
    let fused = json!({"sentences": [{"text": said, "from": [1, 2]}]});
    library.world.set_answers(&json!({"fused_answer": {"KX-200": fused}})).await?;
    library.ask(&json!({"questionId": "joined", "text": text})).await?;
    let (name, outcome) = library.outcome("joined").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert_eq!((texts(&outcome), &outcome["unjoined"]), (vec![said], &Value::Null));
    let quotes = [0, 1].map(|at| &outcome["sentences"][0]["citations"][at]["quote"]);
    assert_eq!(quotes, [DESCALE, WEIGHT]);
    Ok(())
}

/// The model invents a weight, also when it is told: both are said as they were verified.
async fn joined_with_what_nobody_said(library: &mut Library, text: &str) -> Result<(), Failure> {
    let invented = json!({"sentences": [{"text": "It weighs 9 kg.", "from": [1, 2]}]});
    library.world.set_answers(&json!({"fused_answer": {"KX-200": invented}})).await?;
    library.ask(&json!({"questionId": "invented", "text": text})).await?;
    let (name, outcome) = library.outcome("invented").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert_eq!(texts(&outcome), [DESCALE, WEIGHT], "{outcome:#}");
    assert_eq!(outcome["unjoined"], "MODEL_OUTPUT_INVALID");
    Ok(())
}

/// What is verified is said, whatever becomes of joining it.
async fn without_the_function_that_joins(library: &mut Library, text: &str) -> Result<(), Failure> {
    let functions = Functions::new(&library.world.stack.sdk_config().await);
    let all = functions.call("lambda:ListFunctions", "GET", FUNCTIONS, None).await?;
    let names = all["Functions"].as_array().ok_or("no functions")?.iter();
    let mut names = names.filter_map(|function| function["FunctionName"].as_str());
    let fusion = names.find(|name| name.contains("AnswerFusion")).ok_or("no such function")?;
    functions
        .call("lambda:DeleteFunction", "DELETE", &format!("{FUNCTIONS}/{fusion}"), None)
        .await?;
    library.ask(&json!({"questionId": "apart", "text": text})).await?;
    let (name, outcome) = library.outcome("apart").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert_eq!(texts(&outcome), [DESCALE, WEIGHT], "{outcome:#}");
    assert_eq!(outcome["unjoined"], "FUSION_FAILED");
    assert_eq!(library.read_until("apart", "ANSWERED").await?["sentences"], outcome["sentences"]);
    Ok(())
}

/// The page of the manual, drawn from the edition that the answer cites, with the place lit.
async fn a_citation_leads_to_its_page(library: &mut Library) -> Result<(), Failure> {
    library.index_folder(Path::new(manuals::FOLDER), &["bbm-120-manual-2025"]).await?;
    let text = "How far from the cot must the Nestling camera be?";
    library.ask(&json!({"questionId": "cot", "text": text})).await?;
    let view = library.read_until("cot", "ANSWERED").await?;
    let citation = &view["sentences"][0]["citations"][0];
    let (document, version) = (citation["documentId"].as_str(), citation["version"].as_str());
    let (document, version) = (document.ok_or("no document")?, version.ok_or("no version")?);
    let place = &citation["places"][0];
    let sides = ["left", "top", "right", "bottom"].map(|side| place[side].to_string()).join(",");
    let page = format!("/{document}/pages/{}.png?width=400&version={version}", place["page"]);
    let (status, media_type, plain) = library.page(&page).await?;
    assert_eq!((status, media_type.as_str()), (200, "image/png"));
    let (status, _, lit) = library.page(&format!("{page}&box={sides}&box={sides}")).await?;
    assert!(status == 200 && lit.starts_with(b"\x89PNG") && lit != plain);
    let old = page.replace(version, "0123456789abcdef");
    assert_eq!(library.page(&old).await?.0, 410);
    assert_eq!(library.page("/KX-200/pages/1.png").await?.0, 404, "it left the index");
    Ok(())
}

/// Two documents answer alike, and nobody said which product is meant.
async fn of_several_products(library: &mut Library) -> Result<(), Failure> {
    let text = "For how many hours does the lamp burn with one battery?";
    library.ask(&json!({"questionId": "which", "text": text})).await?;
    let view = library.read_until("which", "UNANSWERED").await?;
    assert_eq!((&view["reason"], &view["sentences"]), (&json!("AMBIGUOUS_PRODUCT"), &json!([])));
    let products = view["products"].as_array().ok_or("no products")?;
    assert!(
        products.len() == 2 && ["LMP-1", "LMP-2"].iter().all(|one| products.contains(&json!(one)))
    );
    library.ask(&json!({"questionId": "this", "text": text, "product": "LMP-2"})).await?;
    let view = library.read_until("this", "ANSWERED").await?;
    assert!(texts(&view)[0].contains("sixty hours"), "{view:#}");
    Ok(())
}

fn texts(outcome: &Value) -> Vec<&str> {
    let sentences = outcome["sentences"].as_array().into_iter().flatten();
    sentences.filter_map(|sentence| sentence["text"].as_str()).collect()
}
