// What can be asked of a meeting, in the server's own words. What is not given is left out.

function lean(fields) {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null
      && value !== ""),
  );
}

/** An empty text is a text. */
const exact = (verb) => (fields = {}) => ({ [verb]: Object.fromEntries(
  Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) });

const make = (verb) => (fields = {}) => ({ [verb]: lean(fields) });

export const editMeeting = make("editMeeting");
export const conveneMeeting = make("conveneMeeting");
export const cancelMeeting = make("cancelMeeting");
export const openMeeting = make("openMeeting");
export const adjournMeeting = make("adjournMeeting");
export const resumeMeeting = make("resumeMeeting");
export const closeMeeting = make("closeMeeting");
export const archiveMeeting = make("archiveMeeting");
export const handOverChair = make("handOverChair");

export const addAgendaItem = make("addAgendaItem");
/** An empty presenter and 0 minutes say something here: they take these away. */
export const editAgendaItem = exact("editAgendaItem");
export const moveAgendaItem = make("moveAgendaItem");
export const removeAgendaItem = make("removeAgendaItem");
export const startItem = make("startItem");
export const endItem = make("endItem");

export const addParticipant = make("addParticipant");
/** An empty seat is no seat. */
export const changeParticipant = exact("changeParticipant");
export const removeParticipant = make("removeParticipant");
export const recuse = make("recuse");
export const answerInvitation = make("answerInvitation");
export const checkIn = make("checkIn");
export const checkOut = make("checkOut");
export const signalReady = (ready) => ({ signalReady: { ready } });

/** Takes no fields: everybody with a vote is asked. */
export const askReadiness = make("askReadiness");
export const callService = make("callService");
export const answerService = make("answerService");

export const requestToSpeak = make("requestToSpeak");
export const withdrawRequest = make("withdrawRequest");
export const moveRequest = make("moveRequest");
export const callSpeaker = make("callSpeaker");
export const extendSpeech = make("extendSpeech");
export const endSpeech = make("endSpeech");

export const draftResolution = make("draftResolution");
export const editResolution = make("editResolution");
export const numberResolution = make("numberResolution");
export const proposeAmendment = make("proposeAmendment");
export const sponsorAmendment = make("sponsorAmendment");
export const orderAmendments = make("orderAmendments");
export const decideAmendment = make("decideAmendment");
export const withdrawDocument = make("withdrawDocument");
export const appraiseDocument = make("appraiseDocument");
export const publishDocument = make("publishDocument");
export const handOverPresentation = make("handOverPresentation");
export const allowDownload = make("allowDownload");
export const restrictDocument = make("restrictDocument");
export const planHandout = make("planHandout");
export const cancelHandout = make("cancelHandout");
export const handOutCopy = make("handOutCopy");
export const takeBackCopy = make("takeBackCopy");
export const recogniseDocument = make("recogniseDocument");

export const editScript = exact("editScript");
export const editNotes = exact("editNotes");
/** A mark whose text is left out has none. */
export const annotate = ({ annotation, document, version, page, resolution, paragraph, shape,
  text }) => exact("annotate")({ annotation, document, version, page, resolution, paragraph, shape,
  text });
export const eraseAnnotation = exact("eraseAnnotation");
export const answerAnnotation = exact("answerAnnotation");
export const resolveAnnotation = exact("resolveAnnotation");
export const placeAnnotation = exact("placeAnnotation");
export const arrangeSeats = make("arrangeSeats");

export const preparePoll = make("preparePoll");
export const openPoll = make("openPoll");
export const requestBallot = make("requestBallot");
export const castVote = make("castVote");
export const recordPaperVotes = make("recordPaperVotes");
export const recordCall = make("recordCall");
export const reserveOpinion = make("reserveOpinion");
export const remindVoters = make("remindVoters");
export const answerOpinions = make("answerOpinions");
export const pausePoll = make("pausePoll");
export const resumePoll = make("resumePoll");
export const closePoll = make("closePoll");
export const cancelPoll = make("cancelPoll");
export const annulPoll = make("annulPoll");

/** An empty text is a text: the draft is taken away. */
export const draftConclusion = exact("draftConclusion");
export const recordConclusion = make("recordConclusion");
export const reportTask = make("reportTask");
export const returnTask = make("returnTask");
export const confirmTask = make("confirmTask");
export const extendTask = make("extendTask");
export const reassignTask = make("reassignTask");
/** An empty text is a text here: the section is blank. */
export const editMinutes = exact("editMinutes");
export const approveMinutes = make("approveMinutes");
export const reopenMinutes = make("reopenMinutes");
export const issueNotice = make("issueNotice");

/** The verb of a command. */
export const verbOf = (command) => Object.keys(command)[0];
