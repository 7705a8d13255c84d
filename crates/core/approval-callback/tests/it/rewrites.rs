//! Questions about a rewritten dispatch: what is drawn how, and that nobody approves what was found
//! without having been shown it.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world;

use approval_store::ReadAudit;
use facts::{Block, BlockKind, Comparison, Language, Rule, check};
use questions::{Choice, Decision, RewriteFinding, Stage, TextBlock};
use world::{Letter, Reply, World, about_dispatch, question};

const GUID: &str = "https://fr.wikinews.org/?curid=44652";

/// A world with one question about a rewrite, and Anna's letter.
async fn asked() -> (World, Letter) {
    let world = World::new();
    let letter = world.first("rewrite", question(Stage::Rewrite, GUID)).await;
    (world, letter)
}

async fn send(world: &World, letter: &Letter, fields: &[(&str, &str)]) -> Reply {
    let code = [("code", letter.code.as_str())];
    world.browser().submit(&letter.link, &[fields, &code].concat()).await
}

/// What the form of a page would send of a hidden field.
fn hidden(reply: &Reply, name: &str) -> String {
    let begin = format!("name=\"{name}\" value=\"");
    let rest = reply.html.split_once(&begin).unwrap().1;
    rest.split_once('"').unwrap().0.to_owned()
}

fn decision(world: &World) -> Decision {
    world.executions.answer("rewrite").unwrap()
}

#[test]
fn the_sample_has_what_the_check_finds() {
    let mut asked = question(Stage::Rewrite, GUID);
    let about = about_dispatch(&mut asked);
    let blocks = |blocks: &[TextBlock]| blocks.iter().map(Block::from).collect::<Vec<_>>();
    let (source, rewrite) = (blocks(&about.source), blocks(&about.rewrite));
    let date = about.dispatch.date.as_ref().map(|date| date.parse().unwrap());
    let comparison =
        Comparison { source: &source, rewrite: &rewrite, language: Language::French, date };
    let found = check(&comparison).unwrap().findings;
    assert_eq!(about.findings, found.iter().map(RewriteFinding::from).collect::<Vec<_>>());
}

#[tokio::test]
async fn each_passage_is_drawn_and_said_with_its_finding() {
    let (world, letter) = asked().await;
    let page = world.browser().get(&letter.link).await;
    for told in [
        "In 5 places the rewrite does not say what the dispatch says.",
        "The checks warn of 4 things.",
        "12 of 16 numbers, dates, names and quotations of the rewrite stand in the dispatch.",
        "<mark class=\"wrong\">38<span class=\"aside\"> [not supported: number not in the dispatch]\
         </span></mark><a class=\"note\" href=\"#finding-4\"><span class=\"aside\">finding </span>4</a>",
        "<mark class=\"ok\">Chamonix<span class=\"aside\"> [name, in the dispatch]</span></mark>",
        "<mark class=\"wrong\">28<",
        "<q lang=\"fr\" dir=\"auto\">plus meurtrière de ces dernières années</q>",
        "<strong>Not supported.</strong> Reserve dropped: said as a fact.",
        "<bdi>128 / 174</bdi>",
        "<label for=\"block-6\">Block 6 as you want it</label>",
        "<body class=\"wide\">",
    ] {
        assert!(page.html.contains(told), "{told} in {}", page.html);
    }
    assert_eq!(page.html.matches("<details>").count(), 6, "nothing is edited yet");
    assert!(!page.html.contains("value=\"EDIT\""), "whether it is an edit follows from the fields");
    assert!(!page.header("content-security-policy").contains("img-src"));
}

#[tokio::test]
async fn what_is_shown_with_the_question_may_be_approved() {
    let drafted = about_dispatch(&mut question(Stage::Rewrite, GUID)).rewrite[4].text.clone();
    let same = format!(" {} \r\n", drafted.replace(' ', "  "));
    for fields in [
        vec![("choice", "APPROVE")],
        vec![("choice", "EDIT"), ("block-5", same.as_str()), ("block-9", "Nobody's")],
    ] {
        let (world, letter) = asked().await;
        assert_eq!(send(&world, &letter, &fields).await.status, 200, "{fields:?}");
        let decision = decision(&world);
        assert_eq!((decision.choice, decision.edited.rewrite), (Choice::Approve, None));
        let kept = world.store.memory.of_dispatch(GUID).await.unwrap();
        let rules: Vec<Rule> = kept[0].rewrite_findings.iter().map(|found| found.rule).collect();
        assert_eq!((rules.len(), rules.contains(&Rule::HedgeDropped)), (9, true));
        assert_eq!(kept[0].source.len(), 6);
        assert!(kept[0].edited_findings.is_empty() && kept[0].after.is_none());
    }
}

const MENDED: &str =
    "Avec ses 4465 mètres, le mont Maudit est le 3e sommet du massif du Mont-Blanc.";

#[tokio::test]
async fn an_edit_that_only_mends_is_taken_at_once_and_kept_with_what_is_still_found() {
    let (world, letter) = asked().await;
    let reply = send(&world, &letter, &[("choice", "APPROVE"), ("block-6", MENDED)]).await;
    assert_eq!(reply.status, 200, "{}", reply.html);
    assert!(reply.html.contains("edited the rewrite"));
    assert!(reply.html.contains("- Not supported: Number not in the dispatch: 38"));
    let edited = decision(&world).edited;
    let blocks = edited.rewrite.unwrap();
    assert_eq!((blocks.len(), blocks[5].text.as_str()), (6, MENDED));
    assert_eq!((blocks[5].id.as_deref(), blocks[0].kind), (Some("b6"), BlockKind::Title));
    let rules: Vec<Rule> = edited.rewrite_findings.iter().map(|found| found.rule).collect();
    assert!(!rules.contains(&Rule::NameChanged) && rules.contains(&Rule::HedgeDropped));
    let kept = world.store.memory.of_dispatch(GUID).await.unwrap();
    assert_eq!(kept[0].edited_findings, edited.rewrite_findings);
    assert!(kept[0].after.as_deref().unwrap().contains(MENDED));
    assert!(kept[0].before.contains("mont Maudis"));
    let other = [("choice", "APPROVE"), ("block-6", "Le mont Maudit culmine à 4465 mètres.")];
    assert_eq!(send(&world, &letter, &other).await.status, 409, "another text is a conflict");
}

#[tokio::test]
async fn an_edit_with_a_new_finding_is_shown_before_it_counts() {
    let (world, letter) = asked().await;
    let block = "Les secours cherchent encore sept personnes avec des chiens, selon Jean Martin.";
    let fields = [("choice", "APPROVE"), ("block-4", block), ("comment", "Checked by phone.")];
    let shown = send(&world, &letter, &fields).await;
    assert_eq!(shown.status, 422);
    for told in [
        "Your text was checked, and something was found in it that you have not been shown.",
        "<h2 id=\"found\">What the checks found in your text</h2>",
        "In 8 places the rewrite does not say what the dispatch says.",
        "\">Number not in the dispatch: <bdi lang=\"fr\">sept</bdi></a></li>",
        "<strong>New. Not supported.</strong> Number not in the dispatch.",
        "<mark class=\"wrong\">sept<span",
        "<mark class=\"wrong\">Jean",
        "<details open>",
        "Checked by phone.</textarea>",
        &format!("value=\"{}\"", letter.code),
    ] {
        assert!(shown.html.contains(told), "{told} in {}", shown.html);
    }
    assert_eq!(world.executions.count_answered(), 0);
    let again = send(&world, &letter, &fields).await;
    assert_eq!(again.status, 422, "a form of the first page has not shown it");

    let seen = hidden(&shown, "seen");
    let more = format!("{block} Le bilan atteint 73 morts.");
    let further = [("choice", "APPROVE"), ("block-4", more.as_str()), ("seen", &seen)];
    let reply = send(&world, &letter, &further).await;
    assert_eq!(reply.status, 422, "what is found now was not shown");
    assert!(reply.html.contains("<mark class=\"wrong\">73<span"), "{}", reply.html);
    assert_eq!(world.executions.count_answered(), 0);

    let same = [&fields[..], &[("seen", seen.as_str())]].concat();
    assert_eq!(send(&world, &letter, &same).await.status, 200);
    let decision = decision(&world);
    assert_eq!(
        (decision.choice, decision.comment.as_deref()),
        (Choice::Edit, Some("Checked by phone."))
    );
    let found = decision.edited.rewrite_findings;
    assert!(found.iter().any(|found| found.rule == Rule::NameNotInSource), "{found:?}");
}

/// The same word once more is another finding.
#[tokio::test]
async fn what_was_shown_once_is_not_shown_twice() {
    let (world, letter) = asked().await;
    let block = "L'expédition devait compter 38 personnes, et 38 personnes sont parties.";
    let reply = send(&world, &letter, &[("choice", "APPROVE"), ("block-5", block)]).await;
    assert_eq!(reply.status, 422, "{}", reply.html);
    let fields = [("choice", "APPROVE"), ("block-5", block), ("seen", "0 x \u{202e} ffffffffffff")];
    assert_eq!(send(&world, &letter, &fields).await.status, 422);
    assert_eq!(world.executions.count_answered(), 0);
}

#[tokio::test]
async fn a_block_that_is_emptied_is_left_out() {
    let (world, letter) = asked().await;
    let fields = [("choice", "APPROVE"), ("block-5", " \r\n\u{200b}")];
    let shown = send(&world, &letter, &fields).await;
    assert_eq!(shown.status, 422, "what is lost is a finding");
    assert!(shown.html.contains("<p class=\"hint\">Left out.</p>"), "{}", shown.html);
    assert!(shown.html.contains("Avec ses"), "the block behind it stands in its own row");
    let seen = hidden(&shown, "seen");
    let fields = [&fields[..], &[("seen", seen.as_str())]].concat();
    assert_eq!(send(&world, &letter, &fields).await.status, 200);
    let ids: Vec<_> =
        decision(&world).edited.rewrite.unwrap().into_iter().filter_map(|block| block.id).collect();
    assert_eq!(ids, ["b1", "b2", "b3", "b4", "b6"]);
}

#[tokio::test]
async fn what_no_article_can_be_is_named_and_kept() {
    let (world, letter) = asked().await;
    let long = "é".repeat(2_501);
    let fields = [("choice", "APPROVE"), ("block-1", " "), ("block-2", long.as_str())];
    let reply = send(&world, &letter, &fields).await;
    assert_eq!(reply.status, 422);
    for told in [
        "<a href=\"#block-1\">Block 1: Write something here: an article needs a title.</a>",
        "<a href=\"#block-2\">Block 2: Shorten this: a block has 5,000 bytes at most.</a>",
        long.as_str(),
    ] {
        assert!(reply.html.contains(told), "{told}");
    }
    assert_eq!(world.executions.count_answered(), 0);
}

#[tokio::test]
async fn what_is_changed_and_rejected_is_asked_about() {
    let (world, letter) = asked().await;
    let fields = [("choice", "REJECT"), ("block-6", MENDED)];
    let reply = send(&world, &letter, &fields).await;
    assert_eq!(reply.status, 422);
    assert!(reply.html.contains("You changed something, and chose to reject."));
    let meant = [&fields[..], &[("asked", "true")]].concat();
    assert_eq!(send(&world, &letter, &meant).await.status, 200);
    assert_eq!(decision(&world).choice, Choice::Reject);
}

#[tokio::test]
async fn a_language_that_is_not_read_says_so_and_finds_nothing() {
    let world = World::new();
    let mut asked = question(Stage::Rewrite, GUID);
    let about = about_dispatch(&mut asked);
    about.dispatch.language = "de".to_owned();
    about.findings.clear();
    let letter = world.first("rewrite", asked).await;
    let page = world.browser().get(&letter.link).await;
    assert!(page.html.contains("The checks do not read this language."), "{}", page.html);
    assert!(!page.html.contains("stand in the dispatch"));
    let fields = [("choice", "APPROVE"), ("block-1", "Neun Tote in den Alpen")];
    assert_eq!(send(&world, &letter, &fields).await.status, 200);
}

/// What a machine forgot to hand over, the page finds by itself.
#[tokio::test]
async fn a_finding_that_the_question_lacks_is_shown() {
    let world = World::new();
    let mut asked = question(Stage::Rewrite, GUID);
    about_dispatch(&mut asked).findings.clear();
    let letter = world.first("rewrite", asked).await;
    let page = world.browser().get(&letter.link).await;
    assert!(page.html.contains("<mark class=\"wrong\">38<"), "{}", page.html);
    let mended = [("choice", "APPROVE"), ("block-6", MENDED)];
    let reply = send(&world, &letter, &mended).await;
    assert_eq!(reply.status, 200, "all that is left was shown: {}", reply.html);
}

#[tokio::test]
async fn blocks_stand_beside_those_that_they_are_made_of() {
    let world = World::new();
    let mut asked = question(Stage::Rewrite, GUID);
    let about = about_dispatch(&mut asked);
    about.rewrite.remove(3);
    about.rewrite.swap(1, 2);
    let letter = world.first("rewrite", asked).await;
    let html = world.browser().get(&letter.link).await.html;
    let rows: Vec<&str> = html.split("<div class=\"pair\"").skip(1).collect();
    assert_eq!(rows.len(), 6);
    assert!(rows[1].contains("Jeudi matin") && rows[1].contains("Les services d&#39;urgences"));
    let alone: Vec<usize> =
        (0..6).filter(|at| rows[*at].contains("The rewrite has nothing of it.")).collect();
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert!(rows[alone[0]].contains("toujours recherchées"), "{}", rows[alone[0]]);
}

#[tokio::test]
async fn what_agencies_and_models_write_is_escaped() {
    let world = World::new();
    let hostile = "<script>alert(1)</script>\u{202e}\" onload=\"x";
    let mut asked = question(Stage::Rewrite, hostile);
    let about = about_dispatch(&mut asked);
    (about.dispatch.headline, about.dispatch.agency) =
        (hostile.to_owned(), Some(hostile.to_owned()));
    about.dispatch.language = "fr\" onload=\"x".to_owned();
    for block in about.source.iter_mut().chain(&mut about.rewrite) {
        block.text = hostile.to_owned();
    }
    for found in &mut about.findings {
        found.words = Some(hostile.to_owned());
    }
    // What breaks a bound never comes so far; here it does.
    let refused = world.try_ask("e", "t", asked.clone(), world.start).await.unwrap_err();
    assert!(refused.to_string().contains("dispatch.language"), "{refused}");
    about_dispatch(&mut asked).dispatch.language = "fr".to_owned();
    let letter = world.first("rewrite", asked).await;
    let page = world.browser().get(&letter.link).await;
    assert!(page.html.matches("&#60;script&#62;").count() > 12, "{}", page.html);
    assert!(!page.html.contains("<script") && !page.html.contains('\u{202e}'));
    assert!(!page.html.contains("\" onload=\""));
}
