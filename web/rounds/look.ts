// How pages of rounds look; most of it is what other pages of work have.
import '../plans/plans.css';
import '../plans/verdicts.css';
import '../structure/structure.css';
import '../structure/work-links.css';
import '../imports/imports.css';
import '../values/values.css';
import '../collections/collections.css';
import './rounds.css';
