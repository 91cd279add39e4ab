import './styles/pages.css';
