//! Portuguese.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const MONEY: &str = "reembolso|devolucao|vale|cupao|cupom|desconto|compensacao|indemnizacao|\
    indenizacao|dinheiro|valor|oferta|presente|brinde|euros|€|reais|cento|%|novo|nova|novos|outro|outra|\
    substituicao|substituto|gratis|gratuito|gratuita|gratuitamente|credito|peca";
pub(super) const GIVE: &str = "enviaremos|enviamos|enviar|enviarei|mandaremos|mandar|mandamos|\
    oferecemos|oferecer|ofereceremos|daremos|dar|damos|faremos|fazer|emitiremos|concederemos|\
    concedemos|creditaremos|devolveremos|devolver|enviado|enviada|expediremos|despachamos|disponibilizaremos|entregaremos|processamos|processaremos|emitimos|providenciar|providenciaremos";

const NOT: &[&str] = &["nao", "nunca", "nenhum", "nenhuma", "infelizmente"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases {
        rule: ToneRule::MoneyPromise,
        negations: NOT,
        phrases: &[
            "=nao lhe|te? custara|custa|vai nada|custar",
            "recebera|receber|recebe .. novo|nova|outro|outra|reembolso -avaliacao",
            "reparacao|envio|troca|conserto sera|e|fica .. gratuita|gratis|gratuito|conta|cargo",
            "!oferecemos|ofereceremos|creditamos|descontamos lhe|te",
            "!lhe oferecemos|creditamos|damos",
            "!reembolsaremos|reembolsamos|indemnizaremos|indenizaremos|compensaremos|ressarciremos|devolveremos",
            "!vamos|iremos|podemos|gostariamos|queremos|prazer de|em? reembolsar*|compensar*|devolver*|indemnizar*|indenizar*|ressarcir*|trocar*|substituir*|reparar*",
            "reembolsar|compensar|ressarcir",
            "!<pt-give> lhe|te|voce? .. <pt-money> -oportunidade|vez|forma|equipa|equipe",
            "!lhe|te <pt-give> .. <pt-money>",
            "!trocaremos|trocamos|substituiremos|substituimos|repararemos|consertaremos",
            "recebera|recebe|vai|tera|tem|ganha|aceite|receba|aproveite|recebera receber|direito? .. reembolso|vale|cupao|cupom|desconto|compensacao|dinheiro|brinde|oferta|novo|nova|valor -produto",
            "o|seu|um reembolso|vale|valor|dinheiro|cupao|cupom esta|sera|ja|foi|vai|chegara .. caminho|processado|enviado|emitido|creditado|conta|devolvido|estornado|aprovado",
            "por nossa conta",
            "por conta da casa",
            "a nosso cargo|encargo",
            "suportamos|suportaremos|cobrimos|cobriremos|pagaremos|pagamos|assumimos|arcaremos .. custo|custos|reparacao|despesas|portes|frete|conserto",
            "prolongamos|prolongaremos|estendemos|alargamos|prorrogamos|estenderemos|duplicamos .. garantia",
            "garantia .. prolongada|estendida|alargada|prorrogada",
            "novo|nova|outro|outra|substituto .. caminho|enviado|enviada|a",
            "a|de caminho .. novo|nova|outra|outro",
            "# % de? desconto|off",
            "dez|quinze|vinte|trinta|cinquenta|cinco por cento .. desconto|na|no|de",
            "use|utilize|aplique .. codigo|cupao|cupom|desconto",
            "gratis|gratuitamente|sem custo|custos|encargos",
            "=nao tera|vai|precisa de|que? .. pagar",
            "como|a compensacao|titulo .. vale|desconto|cupao|cupom|compensacao|oferta",
        ],
    },
    Phrases {
        rule: ToneRule::Promise,
        negations: NOT,
        phrases: &[
            "motorista|funcionario|vendedor|entregador|responsavel .. despedido|demitido|sancionado",
            "sera|serao .. reparado|corrigido|resolvido|retirado",
            "recebera .. chamada|contacto|resposta",
            "!vamos .. recolher|buscar|garantir",
            "!prometemos|prometo|garantimos|garanto|juramos|asseguramos|comprometemo",
            "=nao|nunca|jamais mais? se? vai|volta|voltara|ira|repetira|acontecera mais|a|voltar|acontecer|repetir|se?",
            "tecnico|estafeta|colega|motorista|recolha|entregador .. passara|ira|ligara|visitara|contactara|despedido|marcada|agendada|vai",
            "!contactaremos|ligaremos|resolveremos|corrigiremos|entraremos|repararemos|responderemos",
            "!vamos|iremos ligar*|contactar*|resolver*|corrigir*|despedir*|consertar*|entrar",
            "!temos|tem a? nossa palavra",
            "!despedimos|corrigimos|resolvemos|agendamos|marcamos",
            "!em|dentro|ate|no|prazo de .. #|um|dois|tres|segunda|terca|quarta|quinta|sexta|amanha horas|dias|feira|semana",
            "foi|sera|esta ja? resolvido|corrigido|reparado|agendado|marcado",
        ],
    },
    Phrases {
        rule: ToneRule::Liability,
        negations: NOT,
        phrases: &[
            "nossa|a culpa|negligencia .. nossa|acidente",
            "reconhecemos|admitimos .. culpa|erro|negligencia|falha",
            "responsaveis pelo|pela|por",
            "assumimos|aceitamos|admitimos|reconhecemos .. responsabilidade|culpa|erro|negligencia|falha",
            "toda|total|plena|inteira a? responsabilidade",
            "culpa|erro|falha foi|e .. nossa|nosso",
            "culpa|erro nossa|nosso",
            "nossa culpa|negligencia",
            "nosso erro",
            "somos|fomos .. responsaveis|culpados|negligentes",
            "!sabiamos|conheciamos",
        ],
    },
    Phrases {
        rule: ToneRule::RatingRequest,
        negations: &[],
        phrases: &[
            "!pode|poderia|podia|gostariamos|agradeciamos .. mudar|alterar|apagar|rever|subir|melhorar|atualizar|retirar .. avaliacao|estrelas|comentario|nota|opiniao",
            "mais uma estrela",
            "!altere|mude|apague|elimine|remova|atualize|modifique|edite|corrija|reconsidere|exclua|retire .. avaliacao|comentario|estrelas|critica|nota|opiniao",
            "!alterar|mudar|apagar|eliminar|remover|modificar|editar|corrigir|reconsiderar|excluir|retirar|rever a|o|sua|seu|esta|as .. avaliacao|comentario|estrelas|critica|nota|opiniao",
            "pode|poderia|pedimos|favor|gostariamos .. atualizar .. avaliacao|comentario|estrelas",
            "de|dar|deixe|deixar|de nos .. cinco|5|uma|boa|positiva estrelas|avaliacao|positiva",
            "para cinco|5 estrelas",
            "cinco|5 estrelas .. ajudaria|ajudariam|ajudam",
        ],
    },
    Phrases {
        rule: ToneRule::MachineTalk,
        negations: &[],
        phrases: &[
            "!como|enquanto ia|inteligencia|modelo|assistente|chatbot|um|uma de? virtual|linguagem|artificial|ia|modelo|inteligencia|nao|assistente",
            "!sou|apenas uma?|um ia|inteligencia|modelo|chatbot|robo|programa",
            "!modelo de linguagem",
            "!aqui|segue esta|vai|a|uma|tem a|uma|um|o|sua .. resposta|rascunho|proposta|json",
            "!json",
            "!resposta ao|a|para cliente|avaliacao|o",
            "!minhas|as instrucoes|diretrizes sao|dizem|me|proibem",
            "!nao posso ajudar*|responder|cumprir",
        ],
    },
    Phrases {
        rule: ToneRule::Blame,
        negations: &["nao e", "nada"],
        phrases: &[
            "=se tivesse",
            "=outros clientes .. sem|nao|problema",
            "um pouco mais? de cuidado|atencao|paciencia",
            "comprou|escolheu|encomendou .. errado|errada",
            "culpa|erro sua|seu|vossa|tua|teu",
            "a? sua|vossa|tua propria? culpa",
            "uso|utilizacao|manuseio indevido|incorreto|incorreta|indevida|inadequado|errado|errada",
            "mau uso",
            "=deveria|devia|deveriam ter",
            "=nao leu|seguiu|respeitou|verificou|prestou",
            "=se tivesse lido|seguido|verificado|usado",
            "!com todo o? respeito",
            "a|maioria maioria|dos|outros dos|clientes|das? .. le|leem|sabe|consegue|entende|problema",
            "=nenhum outro cliente",
            "proxima vez .. leia|siga|verifique|atencao",
            "leia .. antes de",
            "claramente indicado|escrito|descrito|indica",
            "bom senso",
            "=provavelmente|certamente|talvez|evidentemente|aparentemente nao|usou|utilizou .. leu|seguiu|mal|errado|entendeu|instrucoes",
        ],
    },
];
