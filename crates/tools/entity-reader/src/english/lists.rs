//! Words that are no names: what they say of the names beside them.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

type Words = LazyLock<FxHashSet<&'static str>>;

fn list(words: &'static str) -> FxHashSet<&'static str> {
    words.split(' ').collect()
}

/// What stands before persons.
pub(super) static TITLES: Words = Words::new(|| {
    list(
        "mr mrs ms miss dr sir dame lord lady prof professor president minister premier \
    chancellor senator sen congressman congresswoman governor mayor judge justice king queen \
    prince princess pope cardinal bishop archbishop father reverend rev rabbi imam general \
    gen colonel major captain lieutenant sergeant admiral commander officer detective \
    inspector ambassador secretary spokesman spokeswoman spokesperson chairman chairwoman \
    director coach actor actress singer author lawyer candidate ceo founder leader",
    )
});

/// Words by which a name is an organization's.
pub(super) static ORGANIZATION_WORDS: Words = Words::new(|| {
    list(
        "university college school institute institution ministry department office bureau agency \
    administration authority commission committee council board association organization \
    organisation foundation society federation union league club party alliance front \
    movement group company corporation corp inc ltd plc bank fund exchange times post news \
    herald guardian press network broadcasting television radio church court parliament \
    congress senate assembly army police force service museum hospital airlines",
    )
});

/// Whether a name with this word, or with its plural, is an organization's.
pub(super) fn is_organization_word(lower: &str) -> bool {
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    [lower, singular].iter().any(|one| ORGANIZATION_WORDS.contains(one))
}

/// Words that a place's name ends with.
pub(super) static PLACE_WORDS: Words = Words::new(|| {
    list(
        "island islands river lake sea ocean bay gulf mountain mountains valley desert street \
    avenue road square park bridge airport station city county province district region \
    state states republic kingdom territory territories coast beach hill hills center centre \
    stadium arabia zealand",
    )
});

/// Words that a place's name begins with.
pub(super) static PLACE_BEGINNINGS: Words = Words::new(|| {
    list(
        "north south east west northern southern eastern western new san los saint st mount lake \
    cape fort",
    )
});

/// What stands before places and seldom before persons.
pub(super) static PREPOSITIONS_OF_PLACE: Words =
    Words::new(|| list("in near across throughout outside around into toward"));

/// What persons do behind their name.
pub(super) static SPEECH: Words = Words::new(|| {
    list(
        "said says told added explained stated wrote tweeted asked replied commented claimed noted \
    argued recalled continued believes",
    )
});

/// How nationalities end.
pub(super) static DEMONYM_ENDINGS: Words =
    Words::new(|| list("ese ish ian ean ican aeli aqi istani alian"));

/// Capitalised words that name nothing, or a date.
pub(super) static NEVER_NAMES: Words = Words::new(|| {
    list(
        "i i'm i've i'll i'd monday tuesday wednesday thursday friday saturday sunday january \
    february march april june july august september october november december am pm",
    )
});

/// Words that are in no noun phrase but at its front: articles, pronouns, prepositions, conjunctions,
/// auxiliaries, adverbs.
pub(super) static FUNCTION_WORDS: Words = Words::new(|| {
    list(
        "a an the this that these those my your his her its our their i you he she it we they me \
    him us them who whom whose which what where when why how there here everyone someone \
    anyone nobody something anything nothing everything in on at by for with without from to \
    into onto of off over under about above below after before during since until till \
    between among through throughout across against along around behind beside besides \
    beyond despite down up out inside outside near like per than toward towards upon via \
    within as and or but nor so yet if because although though while whereas unless whether \
    however therefore meanwhile moreover also too very just only even still already again \
    ever never often always sometimes soon then now today yesterday tomorrow once not no yes \
    is are was were be been being am has have had having do does did doing done will would \
    shall should can could may might must don't doesn't didn't isn't wasn't weren't won't \
    can't all some any each every both either neither many much more most several such other \
    another few",
    )
});

/// Words that a phrase may have at its front.
pub(super) static DETERMINERS: Words = Words::new(|| {
    list(
        "a an the this that these those my your his her its our their all some any each every \
    many several another",
    )
});

/// Verbs that news is told with; others are known by `ed` at their end.
pub(super) static VERBS: Words = Words::new(|| {
    list(
        "said says say saying told tell made make makes making took take takes taken taking went \
    go goes going gone came come comes coming got get gets getting gave give gives given \
    giving found find finds held hold holds holding left leave leaves leaving led leads \
    leading lost lose won win wins met meet paid pay put ran run runs running saw see seen \
    sent send set show shows shown spoke speak spent stood stand stands began begin begins \
    begun became become becomes knew know known kept keep let felt think thought want wants \
    need needs use uses using including according died killed include includes remain \
    remains wrote write written seem seems",
    )
});
