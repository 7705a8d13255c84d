//! Spanish.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const MONEY: &str = "reembolso|devolucion|vale|cupon|descuento|compensacion|bono|\
    indemnizacion|abono|dinero|importe|regalo|detalle|euros|€|euro|ciento|%|nuevo|nueva|nuevos|nuevas|\
    otra|otro|otros|otras|recambio|repuesto|reemplazo|sustitucion|gratis|gratuito|gratuita|gratuitamente";
pub(super) const GIVE: &str = "ofrecemos|ofrecerle|ofrecerte|ofrecer|ofreceremos|enviaremos|\
    enviarle|enviarte|enviamos|enviar|mandaremos|mandamos|mandar|mandarle|mandarte|daremos|darle|damos|\
    dar|tramitaremos|gestionaremos|realizaremos|emitiremos|regalamos|regalaremos|regalarle|obsequiaremos|\
    haremos|hacemos|hacerle|remitiremos|abonaremos|abonar|enviado|mandado|tramitado|emitido|\
    concedido|aplicado|aplicaremos|devolveremos|concederemos|entregaremos|hacer|haremos|facilitaremos|llegar|invitamos";

const NOT: &[&str] = &["no", "nunca", "tampoco", "ningun", "ninguna", "ni"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases { rule: ToneRule::MoneyPromise, negations: NOT, phrases: PROMISES },
    Phrases { rule: ToneRule::Promise, negations: NOT, phrases: DEEDS },
    Phrases { rule: ToneRule::Liability, negations: NOT, phrases: LIABILITY },
    Phrases { rule: ToneRule::RatingRequest, negations: &[], phrases: STARS },
    Phrases { rule: ToneRule::MachineTalk, negations: &[], phrases: MACHINE },
    Phrases {
        rule: ToneRule::Blame,
        negations: &["no", "nunca", "tampoco", "nada"],
        phrases: BLAME,
    },
];

const PROMISES: &[&str] = &[
    "!reembolsaremos|reembolsarle|reembolsarte|reembolsamos|indemnizaremos|indemnizarle|compensaremos|compensarle|compensarte|reintegraremos|reintegrarle",
    "reembolsar|indemnizar|compensar|reintegrar",
    "!devolveremos|devolverle|devolverte|devolvemos|devolvere .. dinero|importe|cantidad|euros|total|costo|coste|todo",
    "devolver .. dinero|importe",
    "!<es-give> .. <es-money> -oportunidad|vez|modo|forma|manera|idea|motivo|equipo",
    "!cambiaremos|cambiamos|reemplazaremos|reemplazamos|sustituiremos|sustituimos|repararemos|reparamos|repondremos|reponemos|canjearemos",
    "!vamos|podemos|queremos|gustaria|encantados|encantara a|de? cambiar*|reemplazar*|sustituir*|reparar*",
    "!le|les|te|lo|la|se cambiamos|reponemos|sustituimos|reparamos|regalamos|invitamos|abonamos",
    "recibira|recibiras|obtendra|tendra|tendras|recibe|disfrute|disfruta|acepte|acepta|reciba|tiene .. <es-money> -oportunidad|vez|modo|forma|idea|problema|problemas",
    "tiene|tienes|tendra derecho a",
    "su|tu|el|un reembolso|devolucion|abono|vale esta|sera|llegara|ha|se .. camino|enviado|tramitado|procesado|proceso|aprobado|ingresado|cuenta|autorizado|curso",
    "cupon|codigo|vale de|por|con .. descuento|compra|regalo|euros|€ .. para|use|usar|proxima|que|adjunto|aqui -funcionara",
    "use|usa|utilice|introduzca|aplique|canjee .. codigo|cupon|vale|descuento",
    "tarjeta|cheque de? regalo .. para|proxima|le|valor|enviaremos",
    "# % de? descuento|en|menos",
    "diez|quince|veinte|treinta|cincuenta|cinco por ciento .. descuento|en|menos|proxima|proximo|de",
    "reemplazo|sustitucion|producto .. gratis|gratuito|gratuita",
    "gratis|gratuitamente|sin coste|costo|cargo|gasto|gastos -de",
    "totalmente|completamente gratis|gratuito|gratuita",
    "corre|corren|va|van|correran|ira .. por|a|de cuenta|nuestra|cargo|nuestro|nosotros cuenta|cargo?",
    "por cuenta de la casa|nuestra",
    "por nuestra cuenta",
    "invita la casa",
    "!hacemos|haremos|hacernos|asumimos|asumiremos|cubrimos|cubriremos|pagaremos|pagamos|correremos .. cargo|coste|costo|costes|gastos|reparacion|envio|factura|limpieza|arreglo",
    "nuevo|nueva|otra|otro|reemplazo|repuesto|recambio .. camino|enviado|enviada|llegara|envio|saldra|salido|correo",
    "en|de camino .. nuevo|nueva|otra|otro|reemplazo|repuesto|recambio",
    "ampliado|ampliamos|ampliaremos|extendido|extenderemos|extendemos|prorrogado|alargamos|duplicamos .. garantia",
    "garantia .. ampliada|extendida|prorrogada|ampliara|extendera",
    "dinero|importe .. en su|tu|de cuenta|vuelta|tarjeta|devuelto|devolvera|devuelta",
    "recuperara su|el dinero",
    "=no tendra|tendras|tiene que|de pagar|abonar",
    "como|a compensacion|modo|gesto|disculpa|titulo .. vale|descuento|regalo|cupon|bono|compensacion|euros",
    "=no le|te|les? costara|cuesta|supondra nada|ni|ningun",
    "sin que le cueste",
    "le|te saldra|sale|sera gratis|gratuito|gratuita",
    "reparacion|envio|cambio|devolucion sera|es|correra|saldra .. gratis|gratuita|gratuito|cuenta|cargo",
    "a|su la|proxima|proximo .. invitamos|invita",
    "le|te espera|esperan|llegara|llegaran .. nuevo|nueva|otra|otro|regalo|descuento|cupon|reembolso",
    "!le|te|les invitamos|obsequiamos|compensamos|descontamos|descontaremos|rebajamos|rebajaremos",
];

const DEEDS: &[&str] = &[
    "!prometemos|prometo|garantizamos|garantizo|juramos|aseguramos|comprometemos -la|el",
    "=no|nunca|jamas mas? se? le? volvera|vuelva|volveran a ocurrir|suceder|pasar|repetirse",
    "=no|nunca|jamas mas? se? le? repetira|repita|sucedera|ocurrira|pasara",
    "tecnico|mensajero|transportista|repartidor|companero|recogida|cita|reparador .. pasara|ira|llamara|visitara|contactara|concertada|organizada|programada|despedido|recogera|acudira|sera",
    "!llamaremos|contactaremos|resolveremos|solucionaremos|arreglaremos|corregiremos|repararemos|recogeremos|despediremos|pondremos|responderemos",
    "!le|te|nos llamamos|contactamos|llamara|contactara|contactaran|pondremos|pondra -por",
    "!hemos .. despedido|sancionado|arreglado|corregido|resuelto|solucionado|organizado|concertado",
    "!vamos a|ya? llamar*|contactar*|resolver*|solucionar*|arreglar*|corregir*|despedir*",
    "!en|antes|dentro de|del|las? .. #|un|dos|tres|cinco|lunes|martes|miercoles|jueves|viernes|manana|veinticuatro|cuarenta horas|dias|semana -hemos",
    "sera|quedara|esta|ha|han sido|quedado? solucionado|resuelto|arreglado|corregido|organizado|enviado",
    "tiene nuestra palabra",
    "empleado|repartidor|responsable|vendedor|conductor|persona .. despedido|despedida|sancionado|expulsado|castigado",
    "sera|seran|va|van|estara .. reparado|corregido|solucionado|resuelto|retirado|sustituido|arreglado",
    "recibira|tendra .. llamada|noticias|respuesta|correo",
    "!pasaremos|recogeremos|iremos|enviaremos .. recoger|recogerlo|casa|tecnico|mensajero",
    "!nuestro director|responsable|gerente|jefe .. le|usted|llamara|escribira",
    "!nos encargaremos|ocuparemos|aseguraremos",
];

const LIABILITY: &[&str] = &[
    "asumimos|aceptamos|admitimos|reconocemos|asumo|acepto .. responsabilidad|culpa|error|errores|negligencia|fallo|fallos",
    "toda|total|plena|entera la? responsabilidad",
    "responsabilidad es|toda|enteramente|nuestra .. nuestra",
    "culpa nuestra|mia",
    "nuestra culpa|negligencia|responsabilidad",
    "fue|es|ha un|sido? error|fallo nuestro",
    "somos|fuimos|hemos|la los? empresa|sido? responsables|culpables|responsable|negligentes|culpable",
    "!sabiamos|conociamos|sabemos .. desde|defecto|fallo|problema|que",
    "nuestro|nuestra producto|bateria|cargador|aparato .. causo|provoco|quemo|defectuoso|defectuosa|peligroso",
    "nuestra|por negligencia|culpa|nuestra .. nuestra|accidente|negligencia",
    "responsables|responsable del|de accidente|sus|lo|su|la",
    "error|fallo|negligencia por|de parte nuestra|nuestra?",
];

const STARS: &[&str] = &[
    "!cambie|cambia|modifique|modifica|elimine|elimina|borre|borra|retire|retira|actualice|actualiza|corrija|reconsidere|reconsidera|suba|sube|revise .. resena|opinion|valoracion|comentario|estrellas|estrella|puntuacion|calificacion",
    "!cambiar|modificar|eliminar|borrar|retirar|corregir|reconsiderar|subir|revisar|quitar su|tu|la|esta|el|este|sus .. resena|opinion|valoracion|comentario|estrellas|puntuacion|calificacion",
    "podria|puede|podrias|puedes|pedimos|rogamos|agradeceriamos|favor .. actualizar .. resena|opinion|valoracion|comentario|estrellas",
    "denos|danos|dejenos|dejanos|pongame|ponganos|ponga|regalenos|califiquenos|valorenos|puntuenos|darnos|dejarnos|ponernos .. estrellas|estrella|resena|valoracion|opinion|positiva|buena|cinco",
    "a cinco|5 estrellas",
    "cinco|5 estrellas .. ayudaria|ayudarian|agradeceriamos|ayudan",
    "una buena|mejor|valoracion|resena valoracion|resena|positiva|puntuacion .. ayudaria|ayuda|agradeceriamos|nos",
    "pusiera|ponga|pusiese|diera|dejara|regalara|cambiara|modificara|retirara|borrara|subiera .. estrellas|estrella|resena|opinion|valoracion|comentario|nota",
    "cinco|5 estrellas .. por favor|gustaria|encantaria|suyas|ayuda",
    "una estrella mas",
];

const MACHINE: &[&str] = &[
    "!como ia|inteligencia|modelo|asistente|chatbot|robot|un|una de? virtual|lenguaje|artificial|ia|modelo|inteligencia|no|asistente",
    "!soy|solo un|una? ia|inteligencia|modelo|chatbot|robot|programa|asistente",
    "!modelo de lenguaje|linguistico",
    "!inteligencia artificial .. no|puedo",
    "!aqui|esta|este tiene|esta|va|es|tienes la|una|un|su|el|mi .. respuesta|borrador|propuesta|json",
    "!json",
    "!respuesta al|a|para cliente|la|resena|el",
    "!mis|las|mi instrucciones|directrices|configuracion son|dicen|me|es|prohiben",
    "!no puedo ayudar*|responder|cumplir|asistir*",
    "!generado|generada|escrita|redactada automaticamente|por",
    "!el|la cliente|clienta es|ha|dice|se|escribe|esta",
    "!no tengo opiniones|sentimientos|opinion|emociones",
];

const BLAME: &[&str] = &[
    "su|tu|vuestra propia? culpa",
    "culpa|error suya|suyo|tuya|tuyo|vuestra",
    "culpa|error de usted",
    "error de|del usuario|uso",
    "uso indebido|incorrecto|inadecuado",
    "mal|mala uso|manejo|utilizacion",
    "=deberia|deberias|debio|tendria|tenia|podria|debia haber|que|de leido|usado|seguido|comprobado|sabido|mirado|leer|seguir|comprobar|mirar|medido|fijado",
    "=usted|seguramente|probablemente|quiza|quizas|evidentemente|claramente|obviamente|parece que? no .. leyo|siguio|uso|comprobo|entendio|ha|leido|seguido|miro|fijo",
    "=seguramente|probablemente|quiza|quizas|evidentemente|claramente|obviamente|parece que? ha|uso|utilizo|paso|olvido|haya|entendio|hizo|instalo|monto .. mal|alto|olvido|usado|pasado|equivocado|incorrectamente|incorrecto|leer|instrucciones",
    "=no ha|has|leyo|siguio leido|seguido|respetado|bien|las|el|la bien? las? el? instrucciones|manual|etiqueta|descripcion",
    "=si hubiera|hubiese|hubieras|hubiesen leido|seguido|usado|mirado|comprobado",
    "!con todo el? respeto|mi",
    "la mayoria|mayoria|todos|demas|otros|casi de|los|nuestros? los|nuestros|todos? clientes|usuarios|gente|personas|compradores .. sabe|saben|lee|leen|entiende|entienden|problema|consigue|consiguen",
    "=ningun otro cliente",
    "proxima vez .. lea|lee|siga|fijese|compruebe|mire|atencion|preste",
    "lea|leer .. antes de",
    "claramente|expresamente indicado|indica|escrito|dice|especifica|advierte|indicaba|pone",
    "sentido comun",
    "hizo|has|ha hecho? algo mal",
    "=si hubiera|hubiese|hubieras|hubieran",
    "=habria|hubiera .. si|de haber|hubiera",
    "como es|todos|cualquiera logico|natural|sabe|saben|sabido .. sabe|saber|esperar|saben",
    "un poco|poquito mas? de cuidado|atencion|paciencia",
    "compro|eligio|pidio|escogio .. equivocada|equivocado|incorrecta|incorrecto|mal",
];
