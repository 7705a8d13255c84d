//! Polish.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const CLASSES: &[(&str, &str)] = &[(
    "pl-kasa",
    "zwrot|zwrotu|pieniadze|pieniedzy|kwote|kwota|rabat|rabatu|znizke|znizka|kupon|bon|voucher|\
     rekompensate|rekompensata|odszkodowanie|nowy|nowa|nowe|nowego|nowej|inny|inna|zamiennik|\
     wymiane|prezent|upominek|gratis|zlotych|zl|euro|procent|%|darmowy|darmowa|bezplatnie|bezplatny|czesc",
)];

const NOT: &[&str] = &["nie", "nigdy", "zadnego", "niestety"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases {
        rule: ToneRule::MoneyPromise,
        negations: NOT,
        phrases: &[
            "naprawa|wymiana|przesylka|dostawa bedzie|jest .. bezplatna|darmowa|koszt",
            "bezplatna|bezplatny|darmowa|gratis naprawa|wymiana|bedzie|przesylka",
            "=nic|nie pani|panu|pana|panstwa|bedzie nie|nic kosztuje|kosztowac|placic|kosztowalo",
            "dostanie|otrzyma .. nowy|nowa|nowe|inny|inna|od",
            "kupon|rabat|zwrot|znizka|bon czeka|dla|na|w .. pani|pana|panstwa|zamowienie",
            "!zwrocimy|oddamy|zrekompensujemy|wyplacimy|wymienimy|naprawimy|przelejemy|zwracamy|wymieniamy|pokryjemy|pokrywamy|odeslemy",
            "!wyslemy|przeslemy|wysylamy|podarujemy|dostarczymy|oferujemy|zaoferujemy|damy|przyznajemy|przyznamy|dolaczymy|wyslalismy|nadalismy|mozemy|chcielibysmy .. <pl-kasa>",
            "otrzyma|otrzymaja|dostanie|dostaniesz|otrzymasz|dostana|prosze|moze|przyjac .. <pl-kasa>",
            "zwrot|pieniadze|kwota|rabat|kupon|bon zostanie|zostal|zostana|jest|sa|trafi|wroci|wroca .. wyslany|zwrocona|zwrocone|konto|przelany|zrealizowany|drodze|przyznany|na",
            "na nasz koszt",
            "koszt|koszty naprawy|wysylki|przesylki .. pokryjemy|pokrywamy|my|nas",
            "nowy|nowa|nowe|zamiennik jest|sa|juz|zostal|zostala .. drodze|wyslany|wyslana|wyslane|wysylany",
            "przedluzylismy|przedluzymy|przedluzamy|wydluzylismy|wydluzymy .. gwarancje|gwarancji",
            "gwarancja|gwarancje|gwarancji .. przedluzona|przedluzamy|wydluzona|przedluzymy",
            "dziesiec|pietnascie|dwadziescia|trzydziesci|# procent|% rabatu|znizki|na|taniej|mniej",
            "# % rabatu|znizki",
            "w ramach rekompensaty|przeprosin",
            "bezplatna|darmowa|bezplatnie|gratis wymiana|naprawa|wymienimy|naprawimy|otrzyma",
            "uzyj|prosze|skorzystac .. kodu|kod rabatowego|rabatowy",
        ],
    },
    Phrases {
        rule: ToneRule::Promise,
        negations: &[],
        phrases: &[
            "kierowca|pracownik|sprzedawca|kurier .. zwolniony|ukarany|upomniany",
            "zostanie|zostana|bedzie .. naprawiony|naprawione|naprawiona|usuniety|rozwiazany|wycofany",
            "!obiecujemy|obiecuje|gwarantujemy|gwarantuje|zapewniamy|przyrzekamy",
            "nie|nigdy sie|wiecej|juz~ powtorzy|zdarzy|wydarzy",
            "!zadzwonimy|skontaktujemy|oddzwonimy|rozwiazemy|zwolnilismy|poprawimy|usuniemy|zalatwimy|umowilismy|zorganizowalismy|naprawilismy",
            "technik|kurier|serwisant|kierowca|pracownik|konsultant .. przyjedzie|odbierze|zadzwoni|skontaktuje|zwolniony|umowiony|zostal",
            "!w|do ciagu|poniedzialku|piatku|jutra|konca .. dni|godzin|tygodnia",
        ],
    },
    Phrases {
        rule: ToneRule::Liability,
        negations: NOT,
        phrases: &[
            "to|byl|byla nasza|nasz|nasze wina|blad|zaniedbanie",
            "jest|sa nasza wina",
            "ponosimy|uznajemy|przyznajemy wine|odpowiedzialnosc|sie|do",
            "!bierzemy|ponosimy|przyjmujemy|uznajemy|przyznajemy .. odpowiedzialnosc|wine|blad|do",
            "pelna|pelnej|cala odpowiedzialnosc|odpowiedzialnosci",
            "nasza wina",
            "z naszej winy",
            "jestesmy winni|odpowiedzialni",
            "!wiedzielismy",
        ],
    },
    Phrases {
        rule: ToneRule::RatingRequest,
        negations: &[],
        phrases: &[
            "!czy|prosimy|prosze|mogl|moze|moglaby|moglby .. podniesc|zmienic|usunac|poprawic|podwyzszyc .. ocene|opinie|gwiazdki|komentarz|recenzje",
            "jeszcze jedna gwiazdke",
            "!prosimy|prosze|prosba|moze|moglaby|moglby|czy|zechce .. zmiane|zmienic|usunac|usuniecie|edycje|poprawic|podniesc|aktualizacje|zmiany|zmodyfikowac .. opinii|opinie|recenzji|recenzje|oceny|ocene|gwiazdek|komentarz|komentarza",
            "na piec|5 gwiazdek",
            "prosimy|prosze .. piec|5|wystawienie|wystawic|pozytywna gwiazdek|opinii|opinie|oceny|ocene",
        ],
    },
    Phrases {
        rule: ToneRule::MachineTalk,
        negations: &[],
        phrases: &[
            "!jako model|sztuczna|ai|asystent|chatbot|bot",
            "!model|modelem jezykowy|jezykowym",
            "!jestem tylko? botem|modelem|programem|sztuczna|chatbotem",
            "!oto|ponizej .. odpowiedz|projekt|json|propozycja",
            "!json",
            "!moje instrukcje",
        ],
    },
    Phrases {
        rule: ToneRule::Blame,
        negations: &[],
        phrases: &[
            "gdyby pani|pan|panstwo|tylko",
            "inni klienci",
            "troche wiecej uwagi|cierpliwosci|ostroznosci",
            "pana|pani|panstwa|twoja wlasna? wina",
            "z winy|pana|pani|wlasnej pana|pani|klienta|uzytkownika|winy",
            "nie przeczytal|przeczytala|zastosowal|zastosowala|przeczytali|sprawdzil|sprawdzila|doczytal|doczytala",
            "nalezalo|trzeba|powinien|powinna|powinni bylo|byl|pan|pani|panstwo? .. przeczytac|sprawdzic|zapoznac|byl|byla|uwazac",
            "gdyby pan|pani|panstwo",
            "z calym szacunkiem",
            "wiekszosc|wszyscy|inni naszych? klientow|klienci|ludzi .. czyta|potrafi|wie|rozumie|radzi|problemow",
            "nieprawidlowe|niewlasciwe|nieprawidlowego|niewlasciwego uzytkowanie|uzycie|uzytkowania|uzycia",
            "najwyrazniej|widocznie|zapewne|prawdopodobnie|pewnie nie|zle|pan|pani .. przeczytal|przeczytala|uzyl|uzyla|zrozumial|instrukcji",
            "nastepnym razem .. przeczytac|uwazac|sprawdzic",
        ],
    },
];
